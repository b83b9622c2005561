// The tour of the library: `node tour.js http://localhost:8080`, of an empty database.

import { Problem, ref, relata } from "./client.js";
import { address, equal, refused, steps } from "../steps.js";

const api = relata(address);

const fiction = await api.category.create({ name: "Fiction", children: [{ name: "Gothic" }] });
equal(fiction.children.map(({ name }) => name), ["Gothic"]);
const book = await api.book.create({
  title: "Frankenstein", price: 12.5, language: "en", published: "1818-01-01", keywords: ["gothic", 'a "b", c'], details: { edition: 3 },
  category: { id: 2 }, authors: [{ name: "Mary Shelley" }], jacket: { color: "black" }, reading_time: "PT9H30M",
});
equal([book.title, book.price, book.category?.name, book.authors[0]?.name, book.jacket?.color], ["Frankenstein", 12.5, "Gothic", "Mary Shelley", "black"]);
const [center] = await api.branch.createMany([{ name: "Center" }, { name: "North", opens: "10:00:00" }], { fields: ["id", "opens"] });
equal(center, { id: 1, opens: "09:00:00" });
await api.copy.createMany([{ book_id: 1, number: 1, branch_id: 1 }, { book_id: 1, number: 2, branch: { id: 2 }, condition: "worn" }]);
steps("create one, create many");

equal((await api.book.get(1, { expand: ["copies", "copies.branch"], fields: ["title"] })).copies.map(({ branch }) => branch.name), ["Center", "North"]);
const copy = await api.copy.get([1, 2]);
equal([copy.book.title, copy.branch.name, copy.condition], ["Frankenstein", "North", "worn"]);
equal((await api.branch.get(1, { expand: ["copies:select"] })).copies.length, 1);
equal((await api.category.get(1)).children[0]?.name, "Gothic");
equal((await refused(Problem, () => api.branch.get(1, { expand: ["copies" as "copies:select"] }))).status, 400);
steps("expand");

const titles = async (where: NonNullable<Parameters<typeof api.book.list>[0]>["where"]) =>
  (await api.book.list({ where: where!, fields: ["title"] })).rows.map(({ title }) => title);
equal(await titles({ details: { eq: { edition: 3 } }, lendable: { is: true }, language: { in: ["de", "en"] } }), ["Frankenstein"]);
equal(await titles({ keywords: { eq: ["gothic", 'a "b", c'] } }), ["Frankenstein"]);
equal(await titles({ keywords: ["gothic"] }), []);
equal(await titles({ "category.parent.name": "Fiction", published: { lt: "1900-01-01" }, reading_time: "PT9H30M" }), ["Frankenstein"]);
equal(await titles({ "copies.branch.name": { startswith: "N" }, price: { between: [12, 13] } }), ["Frankenstein"]);
steps("filter");

const second = await api.author.create({ name: "Percy Shelley" });
await api.book.related(1, "authors").link(second.id);
equal((await api.book.get(1)).authors.map(({ name }) => name), ["Mary Shelley", "Percy Shelley"]);
await api.book.related(1, "authors").unlink(second.id);
equal((await api.book.get(1)).authors.map(({ name }) => name), ["Mary Shelley"]);
steps("link, unlink");

const member = await api.member.create({ name: "Ann", email: "ann@example.org" });
await api.loan.createMany([1, 2].map((copy_number) => ({ due: `2026-12-0${copy_number}`, member_id: member.id, book_id: 1, copy_number })));
const loans = api.member.related(member.id, "loans");
const page = await loans.list({ where: { returned: null }, limit: 1 });
equal([page.rows[0]?.due, (await loans.list({ limit: 1, after: page.after })).rows[0]?.copy.number], ["2026-12-02", 1]);
steps("pages");

const read = await api.copy.get([1, 1]);
equal((await api.copy.update([1, 1], { condition: "good" }, { ifMatch: read })).condition, "good");
equal((await refused(Problem, () => api.copy.update([1, 1], { condition: "worn" }, { ifMatch: read }))).status, 412);
const invalid = await refused(Problem, () => api.book.create({ title: "x", pages: 40000, language: "it" as "en" }));
equal([invalid.status, invalid.violations.map(({ pointer }) => pointer)], [422, ["/pages", "/language"]]);
equal((await refused(Problem, () => api.book.create({ title: "x", pages: -1 }))).type, "/_problems/check");
steps("change, with an ETag; problems");

const [author, made] = await api._batch((tables) => {
  const author = tables.author.create({ name: "Bram Stoker" });
  const made = tables.book.create({ title: "Dracula" });
  return [author, made, tables.book.related(ref(made, "id"), "authors").link(ref(author, "id"))];
});
equal((await api.author.get(author.id)).books.map(({ title }) => title), ["Dracula"]);
await api.book.delete(made.id);
equal((await refused(Problem, () => api.book.get(made.id))).status, 404);
steps("batch, delete");
