// What the compiler lets through and what not: compiled, never run.

import { type Address, type Change, type New, type Person, type Row, etag, Problem, ref, relata } from "./client.js";

const api = relata("http://localhost:8080", { headers: { Authorization: "Bearer x" } });

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
const same = <_A, _B>(..._: Same<_A, _B> extends true ? [] : ["The two types are not the same"]) => {};

interface PersonColumns { id: number; name: string }
interface AddressColumns { id: number; email: string; person_id: number }

// Rows, with what is embedded by declaration.
same<Person, PersonColumns>();
same<Address, AddressColumns & { person: PersonColumns }>();
same<Row<"Person", "addresses">, PersonColumns & { addresses: AddressColumns[] }>();
// @ts-expect-error a row without expand has no addresses
same<Person, PersonColumns & { addresses: AddressColumns[] }>();

// What expand brings.
const ann = await api.person.get(1, { expand: ["addresses"] });
same<typeof ann, PersonColumns & { addresses: AddressColumns[] }>();
const walked = await api.person.get(1, { expand: ["addresses", "addresses.person"] });
same<typeof walked, PersonColumns & { addresses: (AddressColumns & { person: PersonColumns })[] }>();
const back = await api.person.get(1, { expand: ["addresses.person.addresses"] });
back.addresses[0]?.person.addresses[0]?.email.toUpperCase();
const joined = await api.person.get(1, { expand: ["addresses:joined"] });
joined.addresses[0]?.email.toUpperCase();
const queried = await api.person.get(1, {
  expand: [{ addresses: { strategy: "subquery", where: { email: { endswith: ".org" } }, sort: ["-id"], limit: 5, fields: ["email"], expand: ["person"] } }],
});
same<typeof queried, PersonColumns & { addresses: { email: string; person: PersonColumns }[] }>();
const without = await api.address.get(1, { expand: ["-person"] });
same<typeof without, AddressColumns>();
const plain = await api.person.get(1);
same<typeof plain, PersonColumns>();
// @ts-expect-error nobody asked for the addresses
plain.addresses;
// @ts-expect-error an address in a list of addresses does not have its person unless asked
ann.addresses[0]?.person;
// @ts-expect-error it was left out
without.person;
// @ts-expect-error the columns that fields does not name are not there
queried.addresses[0]?.id;
// @ts-expect-error no such relationship
api.person.get(1, { expand: ["adresses"] });
// @ts-expect-error no such relationship of an address
api.person.get(1, { expand: ["addresses.tags"] });
// @ts-expect-error no such strategy
api.person.get(1, { expand: ["addresses:lazy"] });
// @ts-expect-error addresses are not embedded by declaration
api.person.get(1, { expand: ["-addresses"] });
// @ts-expect-error no such column to show
api.person.get(1, { expand: [{ addresses: { fields: ["mail"] } }] });
// @ts-expect-error a single row has no limit
api.address.get(1, { expand: [{ person: { limit: 1 } }] });

// What is only known at run time promises nothing.
const perhaps: "addresses"[] = [];
const unknown = await api.person.get(1, { expand: perhaps });
same<typeof unknown, PersonColumns>();

// Columns.
const names = await api.person.list({ fields: ["name"] });
same<(typeof names.rows)[number], { name: string }>();
// @ts-expect-error not asked for
names.rows[0]?.id;
// @ts-expect-error no such column
api.person.list({ fields: ["nam"] });

// Filters.
api.person.list({ where: { name: "Ann" } });
api.person.list({ where: { name: { startswith: "A", not_in: ["Abe", "Ada"] }, id: { between: [1, 9] } } });
api.person.list({ where: { "addresses.email": { endswith: "@example.org" }, addresses: { exists: true } } });
api.address.list({ where: { "person.name": "Ann", "person.addresses": { exists: true }, "person.addresses.email": { like: "%" } } });
api.person.list({ where: { $or: [{ name: "Cleo" }, { $and: [{ id: { lt: 3 } }, { $not: { "addresses.email": { contains: "work" } } }] }] } });
api.person.list({ where: { name: { is_not: null }, id: null } });
// @ts-expect-error no such column
api.person.list({ where: { nam: "Ann" } });
// @ts-expect-error no such column of a related row
api.person.list({ where: { "addresses.mail": "x" } });
// @ts-expect-error a number is no name
api.person.list({ where: { name: 1 } });
// @ts-expect-error a text is no number
api.person.list({ where: { id: { in: ["1"] } } });
// @ts-expect-error numbers have no patterns
api.person.list({ where: { id: { like: "1%" } } });
// @ts-expect-error no such operator
api.person.list({ where: { name: { begins: "A" } } });
// @ts-expect-error between takes two
api.person.list({ where: { id: { between: [1] } } });
// @ts-expect-error only booleans are true or false
api.person.list({ where: { name: { is: true } } });
// @ts-expect-error a relationship exists or not
api.person.list({ where: { addresses: "x" } });
// @ts-expect-error no such column inside of or
api.person.list({ where: { $or: [{ nam: "Ann" }] } });

// Order and pages.
api.address.list({ sort: ["-email", "person.name:nullsfirst", "id"], limit: 10, offset: 20, count: true });
const page = await api.person.list({ limit: 2 });
await api.person.list({ limit: 2, after: page.after });
same<Awaited<ReturnType<NonNullable<typeof page.next>>>["rows"], PersonColumns[]>();
for await (const person of api.person.all({ sort: ["name"], expand: ["addresses"] })) person.addresses.length;
// @ts-expect-error no such column
api.person.list({ sort: ["nam"] });
// @ts-expect-error sorting follows relationships to one row only
api.person.list({ sort: ["addresses.email"] });
// @ts-expect-error no such option
api.person.list({ sort: ["name:nulls"] });
// @ts-expect-error no such parameter
api.person.list({ skip: 1 });

// Writing.
const created = await api.person.create({ name: "Ann", addresses: [{ email: "ann@example.org" }, { id: 7 }] }, { expand: ["addresses"] });
same<typeof created, PersonColumns & { addresses: AddressColumns[] }>();
const both = await api.person.createMany([{ name: "Bob" }, { name: "Cleo", id: 9 }], { idempotencyKey: "k" });
same<typeof both, PersonColumns[]>();
await api.address.create({ email: "a@example.org", person_id: 1 });
await api.address.create({ email: "a@example.org", person: { name: "Ann" } });
await api.person.upsert([{ id: 1, name: "Ann" }], { onConflict: ["id"] });
await api.person.replace(1, { name: "Ann" }, { ifNoneMatch: "*" });
await api.person.update(1, { name: "Ann" }, { ifMatch: ann });
await api.person.update(1, { name: "Ann" }, { ifMatch: etag(ann), fields: ["name"] });
await api.person.patch(1, [{ op: "test", path: "/name", value: "Ann" }, { op: "remove", path: "/addresses/0" }]);
await api.person.updateEach([{ id: 1, name: "Ann" }]);
await api.person.updateMany({ name: "Ann" }, { name: "Anna" }, { maxAffected: 1 });
same<Awaited<ReturnType<typeof api.person.deleteMany>>, number>();
await api.person.delete(1, { ifMatch: ann });
const fresh: New<"Person"> = { name: "Dora" };
const change: Change<"Address"> = { email: "d@example.org" };
await api.person.create(fresh);
await api.address.update(1, change);
// @ts-expect-error the name is required
api.person.create({});
// @ts-expect-error an address needs its person, or the key of one
api.address.create({ email: "a@example.org" });
// @ts-expect-error no such column
api.person.create({ name: "Ann", age: 7 });
// @ts-expect-error a name is never null
api.person.create({ name: null });
// @ts-expect-error the related rows have columns of their own
api.person.create({ name: "Ann", addresses: [{ mail: "x" }] });
// @ts-expect-error one row or many are two methods
api.person.create([{ name: "Ann" }]);
// @ts-expect-error wrong type
api.person.update(1, { name: 1 });
// @ts-expect-error each row needs its key
api.person.updateEach([{ name: "Ann" }]);
// @ts-expect-error a key is a number
api.person.get("1");
// @ts-expect-error no such table
api.people;
// @ts-expect-error no such column to conflict on
api.person.upsert([{ name: "Ann" }], { onConflict: ["nam"] });
// @ts-expect-error patches have six operations
api.person.patch(1, [{ op: "set", path: "/name", value: "x" }]);

// Related rows.
const addresses = api.person.related(1, "addresses");
same<Awaited<ReturnType<typeof addresses.list>>["rows"], Address[]>();
await addresses.create({ email: "x@example.org" });
await addresses.link(7);
await addresses.unlink(7);
const owner = await api.address.getRelated(1, "person", { expand: ["addresses"] });
owner.addresses[0]?.email.toUpperCase();
// @ts-expect-error no such relationship
api.person.related(1, "adresses");
// @ts-expect-error one row is no list
api.address.related(1, "person");
// @ts-expect-error a list is not one row
api.person.getRelated(1, "addresses");
// @ts-expect-error columns of an address
addresses.list({ where: { name: "x" } });

// Batches.
const [eve, address, listed] = await api._batch((tables) => {
  const eve = tables.person.create({ name: "Eve" });
  const address = tables.address.create({ email: "eve@example.org", person_id: ref(eve, "id") }, { expand: ["person"] });
  return [eve, address, tables.person.related(ref(eve, "id"), "addresses").list({ fields: ["email"] })];
});
same<typeof eve, PersonColumns>();
address.person.name.toUpperCase();
same<typeof listed.rows, { email: string; person: PersonColumns }[]>();
api._batch((tables) => {
  const eve = tables.person.create({ name: "Eve" });
  // @ts-expect-error no such column
  ref(eve, "nam");
  // @ts-expect-error a name is no number
  return [tables.address.create({ email: "x", person_id: ref(eve, "name") })];
});

// Problems.
try {
  await api.person.get(1);
} catch (problem) {
  if (!(problem instanceof Problem)) throw problem;
  const status: number = problem.status;
  const pointers = problem.violations.map((violation) => violation.pointer ?? violation.parameter ?? violation.detail.length + status);
  problem.type === "/_problems/unique" && pointers;
  // @ts-expect-error no such type
  problem.type === "/_problems/uniqe";
}
