// The tour of the wiki: `node wiki.js http://localhost:8080`, of an empty database.

import { PageApi, ServiceApi, TagApi } from "./index.js";
import { after, configuration, equal, refused, step } from "./steps.js";

const pages = new PageApi(configuration);
const tags = new TagApi(configuration);
const service = new ServiceApi(configuration);

const page = await pages.createPage({ pageCreate: { title: "Herbs" } });
equal(page, { id: 1, title: "Herbs", tags: [] });
const both = await tags.upsertTag({ tagCreate: [{ name: "garden" }, { name: "howto" }] });
equal(both?.map(({ name }) => name), ["garden", "howto"]);
await pages.createPage({ pageCreate: { title: "Knives", tags: [{ name: "kitchen" }, { id: 2 }] } });
step("create one, create many");

equal((await pages.getPage({ key: 2 })).tags.map(({ name }) => name).sort(), ["howto", "kitchen"]);
equal((await tags.getTag({ key: 2, expand: ["pages"] })).pages?.map(({ title }) => title), ["Knives"]);
step("read with expand");

equal((await pages.listPage({ where: "tags.name:startswith=k" })).map(({ id }) => id), [2]);
equal((await pages.listPage({ where: "title:ilike=h%", sort: ["-title"] })).map(({ id }) => id), [1]);
step("filter with operators");

const first = await pages.listPageRaw({ limit: 1, sort: ["title"] });
const last = await pages.listPageRaw({ limit: 1, sort: ["title"], after: after(first)! });
equal([...(await first.value()), ...(await last.value())].map(({ title }) => title), ["Herbs", "Knives"]);
equal(after(last), undefined);
step("page by after");

const ifMatch = (await pages.getPageRaw({ key: 1 })).raw.headers.get("ETag")!;
equal((await pages.updatePage({ key: 1, pageUpdate: { title: "Spices" }, ifMatch }))?.title, "Spices");
equal((await pages.updatePage({ key: 1, pageUpdate: { title: null } }))?.title, null);
step("patch with ETag");

const stale = await refused(pages.updatePage({ key: 1, pageUpdate: { title: "Roots" }, ifMatch }));
equal([stale.status, stale.type], [412, "/_problems/precondition-failed"]);
step("a 412");

const taken = await refused(tags.createTag({ tagCreate: { name: "howto" } }));
equal([taken.status, taken.errors?.[0]?.pointer], [409, "/name"]);
const invalid = await refused(tags.createTag({ tagCreate: { name: "x".repeat(41) } }));
equal([invalid.status, invalid.errors?.map(({ pointer }) => pointer)], [422, ["/name"]]);
step("a 422 with violations");

await pages.linkPageTags({ key: 1, relatedKey: 1 });
equal((await pages.listPageTags({ key: 1 })).map(({ name }) => name), ["garden"]);
await pages.unlinkPageTags({ key: 1, relatedKey: 1 });
equal(await pages.listPageTags({ key: 1 }), []);
step("link and unlink a tag");

const answers = await service.batch({
  batchOperation: [
    { id: "new", method: "POST", path: "/page", body: { title: "Soups" } },
    { method: "PUT", path: "/page/{new#/id}/tags/1" },
  ],
});
equal(answers.map(({ status }) => status), [201, 204]);
step("batch");

await pages.deletePage({ key: 3 });
equal((await refused(pages.getPage({ key: 3 }))).status, 404);
step("delete");
