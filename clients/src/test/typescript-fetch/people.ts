// The tour of people: `node people.js http://localhost:8080`, of an empty database.

import { AddressApi, PersonApi, ServiceApi } from "./index.js";
import { after, configuration, equal, refused, step } from "./steps.js";

const people = new PersonApi(configuration);
const addresses = new AddressApi(configuration);
const service = new ServiceApi(configuration);

const ann = await people.createPerson({ personCreate: { name: "Ann" } });
equal([ann.id, ann.name], [1, "Ann"]);
const both = await people.upsertPerson({ personCreate: [{ name: "Bob" }, { name: "Cleo" }] });
equal(both?.map(({ id }) => id), [2, 3]);
const nested = await people.createPerson({ personCreate: { name: "Dora", addresses: [{ email: "dora@example.org" }] }, expand: ["addresses"] });
equal(nested.addresses?.map(({ email }) => email), ["dora@example.org"]);
await addresses.createAddress({ addressCreate: { email: "ann@example.org", personId: 1 } });
step("create one, create many");

const read = await people.getPerson({ key: 1, expand: ["addresses", "addresses.person"] });
equal(read.addresses?.map(({ email, person }) => [email, person?.name]), [["ann@example.org", "Ann"]]);
equal((await addresses.getAddress({ key: 2 })).person.name, "Ann");
step("read with expand");

const names = async (request: Parameters<typeof people.listPerson>[0]) => (await people.listPerson(request)).map(({ name }) => name);
equal(await names({ where: "name:startswith=A" }), ["Ann"]);
equal(await names({ name: "Bob" }), ["Bob"]);
equal(await names({ where: "or(name=Cleo;addresses.email:endswith=@example.org)", sort: ["-id"] }), ["Dora", "Cleo", "Ann"]);
step("filter with operators");

const first = await people.listPersonRaw({ limit: 3, count: true });
equal([(await first.value()).length, first.raw.headers.get("X-Total-Count")], [3, "4"]);
const last = await people.listPersonRaw({ limit: 3, after: after(first)! });
equal([(await last.value()).map(({ name }) => name), after(last)], [["Dora"], undefined]);
step("page by after");

const ifMatch = (await people.getPersonRaw({ key: 1 })).raw.headers.get("ETag")!;
equal((await people.updatePerson({ key: 1, personUpdate: { name: "Anna" }, ifMatch }))?.name, "Anna");
step("patch with ETag");

const stale = await refused(people.updatePerson({ key: 1, personUpdate: { name: "Annabel" }, ifMatch }));
equal([stale.status, stale.type], [412, "/_problems/precondition-failed"]);
step("a 412");

const invalid = await refused(people.createPerson({ personCreate: { name: "x".repeat(51) } }));
equal([invalid.status, invalid.errors], [422, [{ pointer: "/name", detail: "must have at most 50 characters, not 51" }]]);
step("a 422 with violations");

await people.linkPersonAddresses({ key: 2, relatedKey: 2 });
equal((await people.listPersonAddresses({ key: 2 })).map(({ id }) => id), [2]);
step("link");

const answers = await service.batch({
  batchOperation: [
    { id: "eve", method: "POST", path: "/person", body: { name: "Eve" } },
    { method: "POST", path: "/address", body: { email: "eve@example.org", person_id: { $ref: "eve#/id" } } },
  ],
});
equal(answers.map(({ status, body }) => [status, body.id]), [[201, 5], [201, 3]]);
step("batch");

await addresses.deleteAddress({ key: 1 });
await people.deletePerson({ key: 4 });
equal((await refused(people.getPerson({ key: 4 }))).status, 404);
step("delete");
