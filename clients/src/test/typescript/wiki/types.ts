// What the compiler lets through and what not: compiled, never run.

import { type Page, type Tag, relata } from "./client.js";

const api = relata();

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
const same = <_A, _B>(..._: Same<_A, _B> extends true ? [] : ["The two types are not the same"]) => {};

interface PageColumns { id: number; title: string | null }
interface TagColumns { id: number; name: string }

// The tags of a page are there by declaration, and have no pages in turn.
same<Page, PageColumns & { tags: TagColumns[] }>();
same<Tag, TagColumns>();
const tag = await api.tag.get(1, { expand: ["pages"] });
same<typeof tag, TagColumns & { pages: PageColumns[] }>();
const bare = await api.page.get(1, { expand: ["-tags"], fields: ["title"] });
same<typeof bare, { title: string | null }>();
const around = await api.page.get(1, { expand: ["tags.pages"] });
same<typeof around, PageColumns & { tags: (TagColumns & { pages: PageColumns[] })[] }>();
// @ts-expect-error left out
bare.tags;
// @ts-expect-error a title may be null
api.page.get(1).then((page) => page.title.length);

// Many to many: rows are created, linked and unlinked.
await api.page.create({ title: null, tags: [{ id: 1 }, { name: "new" }] });
await api.page.related(1, "tags").link(1);
await api.page.related(1, "tags").unlink(1);
await api.tag.upsert([{ name: "howto" }], { onConflict: ["name"] });
await api.page.list({ where: { "tags.name": "howto", title: null } });
// @ts-expect-error a tag needs its name
api.tag.upsert([{ id: 1 }]);
// @ts-expect-error not to one
api.page.list({ sort: ["tags.name"] });
// @ts-expect-error null is no name
api.tag.update(1, { name: null });
