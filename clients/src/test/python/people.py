"""The tour of people: `python3 people.py http://localhost:8080`, of an empty database."""

from openapi_client import AddressApi, AddressCreate, AddressUpdate, BatchOperation, PersonApi, PersonCreate, PersonUpdate, ServiceApi
from steps import after, client, equal, refused, step, unchecked

people, addresses, service = PersonApi(client), AddressApi(client), ServiceApi(client)

ann = people.create_person(PersonCreate(name="Ann"))
equal((ann.id, ann.name), (1, "Ann"))
equal([each.id for each in people.upsert_person([PersonCreate(name="Bob"), PersonCreate(name="Cleo")])], [2, 3])
nested = people.create_person(PersonCreate(name="Dora", addresses=[AddressUpdate(email="dora@example.org")]), expand=["addresses"])
equal([each.email for each in nested.addresses], ["dora@example.org"])
addresses.create_address(AddressCreate(email="ann@example.org", person_id=1))
step("create one, create many")

read = people.get_person(1, expand=["addresses", "addresses.person"])
equal([(each.email, each.person.name) for each in read.addresses], [("ann@example.org", "Ann")])
equal(addresses.get_address(2).person.name, "Ann")
step("read with expand")

equal([each.name for each in people.list_person(where="name:startswith=A")], ["Ann"])
equal([each.name for each in people.list_person(name="Bob")], ["Bob"])
equal([each.name for each in people.list_person(where="or(name=Cleo;addresses.email:endswith=@example.org)", sort=["-id"])], ["Dora", "Cleo", "Ann"])
step("filter with operators")

first = people.list_person_with_http_info(limit=3, count=True)
equal((len(first.data), first.headers["X-Total-Count"]), (3, "4"))
last = people.list_person_with_http_info(limit=3, after=after(first))
equal(([each.name for each in last.data], after(last)), (["Dora"], None))
step("page by after")

etag = people.get_person_with_http_info(1).headers["ETag"]
equal(people.update_person(1, PersonUpdate(name="Anna"), if_match=etag).name, "Anna")
step("patch with ETag")

status, problem = refused(people.update_person, 1, PersonUpdate(name="Annabel"), if_match=etag)
equal((status, problem.type), (412, "/_problems/precondition-failed"))
step("a 412")

status, problem = refused(people.create_person, unchecked(PersonCreate, name="x" * 51))
equal((status, [(each.pointer, each.detail) for each in problem.errors]), (422, [("/name", "must have at most 50 characters, not 51")]))
step("a 422 with violations")

people.link_person_addresses(2, 2)
equal([each.id for each in people.list_person_addresses(2)], [2])
step("link")

answers = service.batch([
    BatchOperation(id="eve", method="POST", path="/person", body={"name": "Eve"}),
    BatchOperation(method="POST", path="/address", body={"email": "eve@example.org", "person_id": {"$ref": "eve#/id"}}),
])
equal([(each.status, each.body["id"]) for each in answers], [(201, 5), (201, 3)])
step("batch")

addresses.delete_address(1)
people.delete_person(4)
equal(refused(people.get_person, 4)[0], 404)
step("delete")
