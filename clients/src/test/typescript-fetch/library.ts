// The tour of the library: `node library.js http://localhost:8080`, of an empty database.

import { AuthorApi, BookApi, BranchApi, CopyApi, LoanApi, MemberApi, ServiceApi } from "./index.js";
import { after, configuration, equal, refused, step } from "./steps.js";

const books = new BookApi(configuration);
const authors = new AuthorApi(configuration);
const branches = new BranchApi(configuration);
const copies = new CopyApi(configuration);
const members = new MemberApi(configuration);
const loans = new LoanApi(configuration);
const service = new ServiceApi(configuration);

const book = await books.createBook({
  bookCreate: {
    title: "Frankenstein", price: 12.5, published: new Date("1818-01-01"), keywords: ["gothic", "science"], details: { edition: 3 }, readingTime: "PT9H30M",
    category: { name: "Gothic" }, authors: [{ name: "Mary Shelley" }],
  },
});
equal([book.title, book.price, book.published, book.language], ["Frankenstein", 12.5, new Date("1818-01-01"), "en"]);
equal([book.keywords, book.details, book.category?.name, book.authors[0]?.name, book.jacket], [["gothic", "science"], { edition: 3 }, "Gothic", "Mary Shelley", null]);
const both = await branches.upsertBranch({ branchCreate: [{ name: "Center" }, { name: "North" }] });
equal(both?.map(({ id }) => id), [1, 2]);
for (const number of [1, 2]) await copies.createCopy({ copyCreate: { bookId: 1, number, branchId: number } });
step("create one, create many");

const read = await books.getBook({ key: 1, expand: ["copies", "copies.branch"] });
equal(read.copies?.map(({ branch }) => branch?.name), ["Center", "North"]);
equal((await copies.getCopy({ key: "1,2" })).branch.name, "North");
step("read with expand");

const ids = async (where: string) => (await books.listBook({ where })).map(({ id }) => id);
equal(await ids("and(published:lt=1900-01-01;category.name=Gothic;price:between=12,13)"), [1]);
equal(await ids("copies.branch.name:startswith=X"), []);
equal((await books.listBook({ lendable: true })).map(({ id }) => id), [1]);
step("filter with operators");

const member = await members.createMember({ memberCreate: { name: "Ann", email: "ann@example.org" } });
for (const copyNumber of [1, 2]) {
  await loans.createLoan({ loanCreate: { memberId: member.id, bookId: 1, copyNumber, due: new Date(`2026-12-0${copyNumber}`) } });
}
const first = await members.listMemberLoansRaw({ key: member.id, limit: 1 });
const last = await members.listMemberLoansRaw({ key: member.id, limit: 1, after: after(first)! });
equal([...(await first.value()), ...(await last.value())].map(({ due }) => due.getUTCDate()), [2, 1]);
equal(after(last), undefined);
step("page by after");

const ifMatch = (await copies.getCopyRaw({ key: "1,1" })).raw.headers.get("ETag")!;
equal((await copies.updateCopy({ key: "1,1", copyUpdate: { condition: "good" }, ifMatch }))?.condition, "good");
step("patch with ETag");

const stale = await refused(copies.updateCopy({ key: "1,1", copyUpdate: { condition: "worn" }, ifMatch }));
equal([stale.status, stale.type], [412, "/_problems/precondition-failed"]);
step("a 412");

const invalid = await refused(books.createBook({ bookCreate: { title: "x".repeat(201), pages: 40000 } }));
equal([invalid.status, invalid.errors?.map(({ pointer }) => pointer)], [422, ["/title", "/pages"]]);
const negative = await refused(books.createBook({ bookCreate: { title: "x", pages: -1 } }));
equal([negative.status, negative.type], [422, "/_problems/check"]);
step("a 422 with violations");

const second = await authors.createAuthor({ authorCreate: { name: "Percy Shelley" } });
await books.linkBookAuthors({ key: 1, relatedKey: second.id });
equal((await books.listBookAuthors({ key: 1 })).map(({ name }) => name), ["Mary Shelley", "Percy Shelley"]);
await books.unlinkBookAuthors({ key: 1, relatedKey: second.id });
equal((await books.getBook({ key: 1 })).authors.map(({ name }) => name), ["Mary Shelley"]);
step("link and unlink an author");

const answers = await service.batch({
  batchOperation: [
    { id: "new", method: "POST", path: "/book", body: { title: "Dracula" } },
    { method: "PUT", path: "/book/{new#/id}/authors/2" },
  ],
});
equal(answers.map(({ status }) => status), [201, 204]);
step("batch");

const key = answers[0]?.body.id;
equal((await books.updateBook({ key, bookUpdate: { summary: "A count.", keywords: null } }))?.summary, "A count.");
await books.deleteBook({ key });
equal((await refused(books.getBook({ key }))).status, 404);
step("delete");
