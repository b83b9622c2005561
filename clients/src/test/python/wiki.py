"""The tour of the wiki: `python3 wiki.py http://localhost:8080`, of an empty database."""

from openapi_client import BatchOperation, PageApi, PageCreate, PageUpdate, ServiceApi, TagApi, TagCreate, TagUpdate
from steps import after, client, equal, refused, step, unchecked

pages, tags, service = PageApi(client), TagApi(client), ServiceApi(client)

page = pages.create_page(PageCreate(title="Herbs"))
equal((page.id, page.title, page.tags), (1, "Herbs", []))
equal([each.name for each in tags.upsert_tag([TagCreate(name="garden"), TagCreate(name="howto")])], ["garden", "howto"])
pages.create_page(PageCreate(title="Knives", tags=[TagUpdate(name="kitchen"), TagUpdate(id=2)]))
step("create one, create many")

equal(sorted(each.name for each in pages.get_page(2).tags), ["howto", "kitchen"])
equal([each.title for each in tags.get_tag(2, expand=["pages"]).pages], ["Knives"])
step("read with expand")

equal([each.id for each in pages.list_page(where="tags.name:startswith=k")], [2])
equal([each.id for each in pages.list_page(where="title:ilike=h%", sort=["-title"])], [1])
step("filter with operators")

first = pages.list_page_with_http_info(limit=1, sort=["title"])
last = pages.list_page_with_http_info(limit=1, sort=["title"], after=after(first))
equal(([each.title for each in first.data + last.data], after(last)), (["Herbs", "Knives"], None))
step("page by after")

etag = pages.get_page_with_http_info(1).headers["ETag"]
equal(pages.update_page(1, PageUpdate(title="Spices"), if_match=etag).title, "Spices")
equal(pages.update_page(1, PageUpdate(title=None)).title, None)
step("patch with ETag")

status, problem = refused(pages.update_page, 1, PageUpdate(title="Roots"), if_match=etag)
equal((status, problem.type), (412, "/_problems/precondition-failed"))
step("a 412")

status, problem = refused(tags.create_tag, TagCreate(name="howto"))
equal((status, problem.errors[0].pointer), (409, "/name"))
status, problem = refused(tags.create_tag, unchecked(TagCreate, name="x" * 41))
equal((status, [each.pointer for each in problem.errors]), (422, ["/name"]))
step("a 422 with violations")

pages.link_page_tags(1, 1)
equal([each.name for each in pages.list_page_tags(1)], ["garden"])
pages.unlink_page_tags(1, 1)
equal(pages.list_page_tags(1), [])
step("link and unlink a tag")

answers = service.batch([
    BatchOperation(id="new", method="POST", path="/page", body={"title": "Soups"}),
    BatchOperation(method="PUT", path="/page/{new#/id}/tags/1"),
])
equal([each.status for each in answers], [201, 204])
step("batch")

pages.delete_page(3)
equal(refused(pages.get_page, 3)[0], 404)
step("delete")
