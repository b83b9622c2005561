// The tour of people: `node tour.js http://localhost:8080`, of an empty database.

import { Problem, ref, relata } from "./client.js";
import { address, equal, refused, steps } from "../steps.js";

const api = relata(address);

const ann = await api.person.create({ name: "Ann" });
equal(ann, { id: 1, name: "Ann" });
const rest = await api.person.createMany([{ name: "Bob" }, { name: "Cleo", addresses: [{ email: "cleo@example.org" }] }], { expand: ["addresses"] });
equal(rest, [{ id: 2, name: "Bob", addresses: [] }, { id: 3, name: "Cleo", addresses: [{ id: 1, email: "cleo@example.org", person_id: 3 }] }]);
steps("create one, create many");

await api.address.create({ email: "ann@example.org", person_id: 1 });
await api.person.related(1, "addresses").create({ email: "ann@work.test" });
const walked = await api.person.get(1, { expand: ["addresses", "addresses.person"] });
equal(walked.addresses.map(({ email, person }) => [email, person.name]), [["ann@example.org", "Ann"], ["ann@work.test", "Ann"]]);
equal((await api.address.get(1)).person.name, "Cleo");
const one = await api.person.list({ expand: [{ addresses: { strategy: "subquery", where: { email: { like: "ann@%" } }, sort: ["-id"], limit: 1, fields: ["email"] } }] });
equal(one.rows.map(({ addresses }) => addresses), [[{ email: "ann@work.test" }], [], []]);
equal(await api.address.getRelated(2, "person"), { id: 1, name: "Ann" });
steps("expand");

const names = async (where: Parameters<typeof api.person.list>[0]) => (await api.person.list(where)).rows.map(({ name }) => name);
equal(await names({ where: { name: "Ann" } }), ["Ann"]);
equal(await names({ where: { "addresses.email": { endswith: "@example.org" } }, sort: ["-name"] }), ["Cleo", "Ann"]);
equal(await names({ where: { id: { in: [1, 3] }, name: { ne: "Ann" } } }), ["Cleo"]);
equal(await names({ where: { $or: [{ addresses: { exists: false } }, { $not: { id: { lt: 3 } } }] } }), ["Bob", "Cleo"]);
equal(await names({ where: { name: { not_in: ["Ann", 'a "quoted", (odd); \\ name'] } } }), ["Bob", "Cleo"]);
equal(await names({ where: {} }), ["Ann", "Bob", "Cleo"]);
await api.person.create({ name: 'a "quoted", (odd); \\ name' });
equal(await names({ where: { name: 'a "quoted", (odd); \\ name' } }), ['a "quoted", (odd); \\ name']);
equal(await names({ where: { name: { contains: '", (' } } }), ['a "quoted", (odd); \\ name']);
await refused(TypeError, () => api.person.deleteMany({ name: undefined! }));
steps("filter");

const first = await api.person.list({ limit: 2, count: true, sort: ["-id"] });
equal([first.rows.length, first.total, first.prev], [2, 4, null]);
const second = await api.person.list({ limit: 2, sort: ["-id"], after: first.after });
equal(second.rows.map(({ name }) => name), ["Bob", "Ann"]);
equal((await first.next!()).rows, second.rows);
equal((await second.prev!()).rows, first.rows);
equal(second.next, null);
const everybody = [];
for await (const { id } of api.person.all({ limit: 1, sort: ["-id"] })) everybody.push(id);
equal(everybody, [4, 3, 2, 1]);
const skipped = await api.person.list({ limit: 1, offset: 2 });
equal([skipped.rows[0]?.id, (await skipped.next!()).rows[0]?.id, skipped.after], [3, 4, null]);
const long = { name: { not_in: Array.from({ length: 400 }, (_, i) => `nobody ${i}`) } };
const ids = [];
for await (const { id } of api.person.all({ where: long, limit: 1, sort: ["id"] })) ids.push(id);
equal(ids, [1, 2, 3, 4]);
const keys = Array.from({ length: 10_000 }, (_, i) => i);
const found = [];
for await (const { id } of api.person.all({ where: { id: { in: keys } }, limit: 1, sort: ["-id"] })) found.push(id);
equal(found, [4, 3, 2, 1]);
steps("pages");

const read = await api.person.get(1);
equal(await api.person.update(1, { name: "Anna" }, { ifMatch: read }), { id: 1, name: "Anna" });
const stale = await refused(Problem, () => api.person.update(1, { name: "Annabel" }, { ifMatch: read }));
equal([stale.status, stale.type], [412, "/_problems/precondition-failed"]);
await refused(TypeError, () => api.person.update(1, { name: "Annabel" }, { ifMatch: { ...read } }));
equal((await api.person.patch(1, [{ op: "test", path: "/name", value: "Anna" }, { op: "replace", path: "/name", value: "Ann" }])).name, "Ann");
equal(await api.person.replace(9, { name: "Ivy" }, { ifNoneMatch: "*" }), { id: 9, name: "Ivy" });
equal((await refused(Problem, () => api.person.replace(9, { name: "Ivy" }, { ifNoneMatch: "*" }))).status, 412);
equal(await api.person.upsert([{ id: 9, name: "Iva" }, { id: 10, name: "Jo" }], { fields: ["name"] }), [{ name: "Iva" }, { name: "Jo" }]);
equal(await api.person.updateEach([{ id: 9, name: "Ivy" }]), [{ id: 9, name: "Ivy" }]);
equal((await api.person.updateMany({ id: { ge: 9 } }, { name: "X" }, { maxAffected: 2 })).map(({ name }) => name), ["X", "X"]);
steps("change, with an ETag");

const invalid = await refused(Problem, () => api.person.create({ name: "x".repeat(51), nam: "y" } as { name: string }));
equal([invalid.status, invalid.violations.map(({ pointer }) => pointer)], [422, ["/name", "/nam"]]);
const wrong = await refused(Problem, () => api.person.list({ sort: ["nam" as "name"] }));
equal([wrong.status, wrong.violations[0]?.parameter], [400, "sort"]);
equal((await refused(Problem, () => api.person.get(99))).message, "404 Not found: person/99 does not exist");
steps("problems");

const [eve, mail, mails] = await api._batch((tables) => {
  const eve = tables.person.create({ name: "Eve" });
  const mail = tables.address.create({ email: "eve@x.test", person_id: ref(eve, "id") });
  return [eve, mail, tables.person.related(ref(eve, "id"), "addresses").list({ fields: ["email"], expand: ["-person"] })];
});
equal([eve.name, mail.person_id, mails.rows], ["Eve", eve.id, [{ email: "eve@x.test" }]]);
const failed = await refused(Problem, () => api._batch((tables) => [tables.person.create({ name: "Gus" }), tables.person.create({ name: "x".repeat(51) })]));
equal([failed.status, failed.violations[0]?.pointer], [422, "/1/body/name"]);
equal(await names({ where: { name: "Gus" } }), []);
equal((await api.person.update(eve.id, { name: "Eva" }, { ifMatch: eve })).name, "Eva");
const key = { idempotencyKey: "once" };
equal((await api.person.create({ name: "Hal" }, key)).id, (await api.person.create({ name: "Hal" }, key)).id);
steps("batch");

await refused(Problem, () => api.person.delete(1));
equal(await api.person.related(1, "addresses").list().then(({ rows }) => Promise.all(rows.map(({ id }) => api.address.delete(id)))), [null, null]);
await api.person.delete(1);
equal(await api.person.deleteMany({ name: "X" }), 2);
equal((await refused(Problem, () => api.person.deleteMany({}))).status, 400);
equal((await refused(Problem, () => api.person.get(1))).status, 404);
steps("delete");
