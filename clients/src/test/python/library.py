"""The tour of the library: `python3 library.py http://localhost:8080`, of an empty database."""

from datetime import date

from openapi_client import (
    AuthorApi, AuthorCreate, AuthorUpdate, BatchOperation, BookApi, BookCreate, BookUpdate, BranchApi, BranchCreate, CategoryUpdate, CopyApi, CopyCreate, CopyUpdate,
    LoanApi, LoanCreate, MemberApi, MemberCreate, ServiceApi,
)
from steps import after, client, equal, refused, step, unchecked

books, authors, branches, copies = BookApi(client), AuthorApi(client), BranchApi(client), CopyApi(client)
members, loans, service = MemberApi(client), LoanApi(client), ServiceApi(client)

book = books.create_book(
    BookCreate(
        title="Frankenstein", price=12.5, published=date(1818, 1, 1), keywords=["gothic", "science"], details={"edition": 3}, reading_time="PT9H30M",
        category=CategoryUpdate(name="Gothic"), authors=[AuthorUpdate(name="Mary Shelley")],
    )
)
equal((book.title, book.price, book.published, book.language), ("Frankenstein", 12.5, date(1818, 1, 1), "en"))
equal((book.keywords, book.details, book.category.name, book.authors[0].name, book.jacket), (["gothic", "science"], {"edition": 3}, "Gothic", "Mary Shelley", None))
equal([each.id for each in branches.upsert_branch([BranchCreate(name="Center"), BranchCreate(name="North")])], [1, 2])
for number in (1, 2):
    copies.create_copy(CopyCreate(book_id=1, number=number, branch_id=number))
step("create one, create many")

read = books.get_book(1, expand=["copies", "copies.branch"])
equal([each.branch.name for each in read.copies], ["Center", "North"])
equal(copies.get_copy("1,2").branch.name, "North")
step("read with expand")

equal([each.id for each in books.list_book(where="and(published:lt=1900-01-01;category.name=Gothic;price:between=12,13)")], [1])
equal([each.id for each in books.list_book(where="copies.branch.name:startswith=X")], [])
equal([each.id for each in books.list_book(lendable=True)], [1])
step("filter with operators")

member = members.create_member(MemberCreate(name="Ann", email="ann@example.org"))
for number in (1, 2):
    loans.create_loan(LoanCreate(member_id=member.id, book_id=1, copy_number=number, due=date(2026, 12, number)))
first = members.list_member_loans_with_http_info(member.id, limit=1)
last = members.list_member_loans_with_http_info(member.id, limit=1, after=after(first))
equal(([each.due.day for each in first.data + last.data], after(last)), ([2, 1], None))
step("page by after")

etag = copies.get_copy_with_http_info("1,1").headers["ETag"]
equal(copies.update_copy("1,1", CopyUpdate(condition="good"), if_match=etag).condition, "good")
step("patch with ETag")

status, problem = refused(copies.update_copy, "1,1", CopyUpdate(condition="worn"), if_match=etag)
equal((status, problem.type), (412, "/_problems/precondition-failed"))
step("a 412")

status, problem = refused(books.create_book, unchecked(BookCreate, title="x" * 201, pages=40000))
equal((status, [each.pointer for each in problem.errors]), (422, ["/title", "/pages"]))
status, problem = refused(books.create_book, BookCreate(title="x", pages=-1))
equal((status, problem.type), (422, "/_problems/check"))
step("a 422 with violations")

second = authors.create_author(AuthorCreate(name="Percy Shelley"))
books.link_book_authors(1, second.id)
equal([each.name for each in books.list_book_authors(1)], ["Mary Shelley", "Percy Shelley"])
books.unlink_book_authors(1, second.id)
equal([each.name for each in books.get_book(1).authors], ["Mary Shelley"])
step("link and unlink an author")

answers = service.batch([
    BatchOperation(id="new", method="POST", path="/book", body={"title": "Dracula"}),
    BatchOperation(method="PUT", path="/book/{new#/id}/authors/2"),
])
equal([each.status for each in answers], [201, 204])
step("batch")

made = answers[0].body["id"]
equal(books.update_book(made, BookUpdate(summary="A count.", keywords=None)).summary, "A count.")
books.delete_book(made)
equal(refused(books.get_book, made)[0], 404)
step("delete")
