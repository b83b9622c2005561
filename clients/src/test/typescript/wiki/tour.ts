// The tour of the wiki: `node tour.js http://localhost:8080`, of an empty database.

import { Problem, ref, relata } from "./client.js";
import { address, equal, refused, steps } from "../steps.js";

const api = relata(address);

const page = await api.page.create({ title: "Herbs" });
equal(page, { id: 1, title: "Herbs", tags: [] });
await api.page.createMany([{ title: "Knives", tags: [{ name: "kitchen" }] }, { title: null }]);
await api.tag.createMany([{ name: "garden" }, { name: "howto" }]);
steps("create one, create many");

equal(await api.page.get(2), { id: 2, title: "Knives", tags: [{ id: 1, name: "kitchen" }] });
equal((await api.tag.get(1, { expand: ["pages"] })).pages.map(({ title }) => title), ["Knives"]);
equal(await api.page.get(2, { expand: ["-tags"], fields: ["title"] }), { title: "Knives" });
steps("expand");

const tags = api.page.related(1, "tags");
await tags.link(1);
await tags.link(2);
equal((await tags.list({ sort: ["-name"] })).rows.map(({ name }) => name), ["kitchen", "garden"]);
equal(await tags.get(2), { id: 2, name: "garden" });
await tags.unlink(1);
equal((await api.page.get(1)).tags, [{ id: 2, name: "garden" }]);
equal((await refused(Problem, () => tags.link(9))).status, 404);
steps("link, unlink");

equal((await api.page.list({ where: { "tags.name": { startswith: "k" } } })).rows.map(({ id }) => id), [2]);
equal((await api.page.list({ where: { title: null } })).rows.map(({ id }) => id), [3]);
equal((await api.page.list({ where: { tags: { exists: true }, title: { ilike: "h%" } } })).rows.map(({ id }) => id), [1]);
const all = [];
for await (const { title } of api.page.all({ limit: 1, sort: ["title:nullsfirst"] })) all.push(title);
equal(all, [null, "Herbs", "Knives"]);
const first = await api.page.list({ limit: 2, sort: ["title"] });
equal((await api.page.list({ limit: 2, sort: ["title"], after: first.after })).rows.map(({ id }) => id), [3]);
steps("filter, pages");

const read = await api.page.get(3);
const named = await api.page.update(3, { title: "Soups" }, { ifMatch: read });
equal(named.title, "Soups");
equal((await refused(Problem, () => api.page.update(3, { title: "Stews" }, { ifMatch: read }))).type, "/_problems/precondition-failed");
equal((await api.page.update(3, { tags: [{ id: 3 }, { name: "winter" }] })).tags.map(({ name }) => name), ["howto", "winter"]);
const taken = await refused(Problem, () => api.tag.create({ name: "howto" }));
equal([taken.status, taken.type, taken.violations[0]?.pointer], [409, "/_problems/unique", "/name"]);
const invalid = await refused(Problem, () => api.tag.create({} as { name: string }));
equal([invalid.status, invalid.violations], [422, [{ pointer: "/name", detail: "is required" }]]);
equal((await api.tag.upsert([{ name: "howto" }, { name: "summer" }], { onConflict: ["name"] })).map(({ name }) => name), ["howto", "summer"]);
steps("change, with an ETag; problems");

const [made] = await api._batch((tables) => {
  const made = tables.page.create({ title: "Salads" });
  return [made, tables.page.related(ref(made, "id"), "tags").link(2)];
});
equal((await api.page.get(made.id)).tags, [{ id: 2, name: "garden" }]);
await api.page.delete(made.id);
equal((await refused(Problem, () => api.page.get(made.id))).status, 404);
steps("batch, delete");
