// What the compiler lets through and what not: compiled, never run.

import { type Book, type Category, type Copy, type Loan, relata } from "./client.js";

const api = relata();

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
const same = <_A, _B>(..._: Same<_A, _B> extends true ? [] : ["The two types are not the same"]) => {};

// Types of columns.
declare const book: Book;
same<typeof book.price, number | "NaN" | null>();
same<typeof book.weight, number | "NaN" | "Infinity" | "-Infinity" | null>();
same<typeof book.language, "en" | "de" | "fr" | "other">();
same<typeof book.details, unknown>();
same<typeof book.published, string | null>();
same<typeof book.lendable, boolean>();
book.keywords satisfies (string | null | unknown[])[] | null;
// @ts-expect-error no such language
book.language === "it";

// What is embedded by declaration: to one, perhaps null, and lists; not what leads back.
same<keyof Book & ("category" | "authors" | "jacket" | "copies"), "category" | "authors" | "jacket">();
same<(typeof book.authors)[number]["name"], string>();
book.jacket satisfies { color: string } | null;
book.category satisfies { name: string } | null;
// @ts-expect-error a book may have no jacket
book.jacket.color;
// @ts-expect-error an author of a book has no books there
book.authors[0]?.books;

// A self-reference three deep, and no deeper.
declare const root: Category;
root.children[0]?.children[0]?.children[0]?.name.length;
// @ts-expect-error the fourth level is not embedded
root.children[0]?.children[0]?.children[0]?.children;
// @ts-expect-error its parent is not either
root.parent;
const deeper = await api.category.get(1, { expand: ["children", "parent"] });
deeper.children[0]?.children[0]?.children[0]?.name.length;
deeper.parent?.name.length;
// @ts-expect-error there may be none
deeper.parent.name;

// Composite keys.
const copy = await api.copy.get([1, 2]);
same<typeof copy, Copy>();
copy.branch.name.length;
copy.book.title.length;
await api.copy.replace([1, 2], { branch_id: 1 });
await api.copy.updateEach([{ book_id: 1, number: 2, condition: "worn" }]);
// @ts-expect-error two parts
api.copy.get(1);
// @ts-expect-error in their order, each with its type
api.member.get([1]);
// @ts-expect-error both parts are needed
api.copy.updateEach([{ book_id: 1 }]);

// A foreign key or the row itself; of two columns both.
await api.loan.create({ due: "2026-12-01", member_id: "m", book_id: 1, copy_number: 2 });
await api.loan.create({ due: "2026-12-01", member: { name: "Ann", email: "ann@example.org" }, copy: { book_id: 1, number: 2 } });
// @ts-expect-error half of a key
api.loan.create({ due: "2026-12-01", member_id: "m", book_id: 1 });
declare const loan: Loan;
loan.copy.book.title.length;

// Loading strategies: a query is not embedded, and what raises must be told how.
const branch = await api.branch.get(1, { expand: ["copies:select"] });
branch.copies[0]?.number.toFixed();
await api.member.related("m", "loans").list({ where: { returned: null }, sort: ["-due"] });
// @ts-expect-error needs a strategy
api.branch.get(1, { expand: ["copies"] });
await api.branch.get(1, { expand: [{ copies: { strategy: "joined", where: { condition: "new" } } }] });
// @ts-expect-error needs one there too
api.branch.get(1, { expand: [{ copies: { limit: 1 } }] });
// @ts-expect-error a dynamic relationship is a query
api.member.get("m", { expand: ["loans"] });

// Operators by type.
await api.book.list({ where: { lendable: { is: true }, language: { in: ["en", "de"] }, details: { eq: { edition: 3 } }, notes: { is: null }, keywords: { eq: ["a"] } } });
await api.book.list({ where: { published: { ge: "2020-01-01" }, price: { lt: 10 }, "category.parent.name": "Fiction", "copies.branch.name": { ilike: "c%" } } });
await api.book.list({ sort: ["category.name", "-published:nullslast"] });
// @ts-expect-error nobody looks into a pickle
api.book.list({ where: { notes: { eq: 1 } } });
// @ts-expect-error JSON has no order
api.book.list({ where: { details: { lt: 1 } } });
// @ts-expect-error nor can it be sorted by
api.book.list({ sort: ["details"] });
// @ts-expect-error no such label
api.book.list({ where: { language: "it" } });
// @ts-expect-error dates are no patterns
api.book.list({ where: { published: { like: "2020%" } } });
// @ts-expect-error a label of another list
api.copy.update([1, 2], { condition: "lost" });
