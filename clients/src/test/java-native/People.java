import java.util.List;
import java.util.Map;
import org.openapitools.client.ApiClient;
import org.openapitools.client.ApiResponse;
import org.openapitools.client.api.AddressApi;
import org.openapitools.client.api.PersonApi;
import org.openapitools.client.api.PersonApi.*;
import org.openapitools.client.api.ServiceApi;
import org.openapitools.client.api.ServiceApi.APIBatchRequest;
import org.openapitools.client.model.*;

/// The tour of people: `java People http://localhost:8080`, of an empty database.
final class People {

  private final PersonApi people;
  private final AddressApi addresses;
  private final ServiceApi service;

  private People(ApiClient client) {
    people = new PersonApi(client);
    addresses = new AddressApi(client);
    service = new ServiceApi(client);
  }

  public static void main(String... arguments) throws Exception {
    People tour = new People(Steps.client(arguments));
    tour.create();
    tour.read();
    tour.change();
    tour.refuse();
    tour.linkBatchAndDelete();
  }

  private void create() throws Exception {
    Person ann = people.createPerson(APICreatePersonRequest.newBuilder().personCreate(new PersonCreate().name("Ann")).build());
    Steps.equal(List.of(ann.getId(), ann.getName()), List.of(1, "Ann"));
    List<PersonCreate> both = List.of(new PersonCreate().name("Bob"), new PersonCreate().name("Cleo"));
    List<Person> made = people.upsertPerson(APIUpsertPersonRequest.newBuilder().personCreate(both).build());
    Steps.equal(made.stream().map(Person::getId).toList(), List.of(2, 3));
    PersonCreate dora = new PersonCreate().name("Dora").addAddressesItem(new AddressUpdate().email("dora@example.org"));
    Person nested = people.createPerson(APICreatePersonRequest.newBuilder().personCreate(dora).expand(List.of("addresses")).build());
    Steps.equal(nested.getAddresses().getFirst().getEmail(), "dora@example.org");
    addresses.createAddress(AddressApi.APICreateAddressRequest.newBuilder().addressCreate(new AddressCreate().email("ann@example.org").personId(1)).build());
    Steps.step("create one, create many");
  }

  private void read() throws Exception {
    Person read = people.getPerson(APIGetPersonRequest.newBuilder().key(1).expand(List.of("addresses", "addresses.person")).build());
    Steps.equal(read.getAddresses().getFirst().getPerson().getName(), "Ann");
    Steps.equal(addresses.getAddress(AddressApi.APIGetAddressRequest.newBuilder().key(2).build()).getPerson().getName(), "Ann");
    Steps.step("read with expand");
    Steps.equal(names(APIListPersonRequest.newBuilder().where("name:startswith=A")), List.of("Ann"));
    Steps.equal(names(APIListPersonRequest.newBuilder().name("Bob")), List.of("Bob"));
    Steps.equal(
        names(APIListPersonRequest.newBuilder().where("or(name=Cleo;addresses.email:endswith=@example.org)").sort(List.of("-id"))),
        List.of("Dora", "Cleo", "Ann"));
    Steps.step("filter with operators");
    ApiResponse<List<Person>> first = people.listPersonWithHttpInfo(APIListPersonRequest.newBuilder().limit(3).count(true).build());
    Steps.equal(Steps.header("x-total-count", first), "4");
    ApiResponse<List<Person>> last = people.listPersonWithHttpInfo(APIListPersonRequest.newBuilder().limit(3).after(Steps.after(first)).build());
    Steps.equal(last.getData().getFirst().getName(), "Dora");
    Steps.equal(Steps.after(last), null);
    Steps.step("page by after");
  }

  private List<String> names(APIListPersonRequest.Builder request) throws Exception {
    return people.listPerson(request.build()).stream().map(Person::getName).toList();
  }

  private void change() throws Exception {
    String etag = Steps.etag(people.getPersonWithHttpInfo(APIGetPersonRequest.newBuilder().key(1).build()));
    APIUpdatePersonRequest.Builder update = APIUpdatePersonRequest.newBuilder().key(1).personUpdate(new PersonUpdate().name("Anna")).ifMatch(etag);
    Steps.equal(people.updatePerson(update.build()).getName(), "Anna");
    Steps.step("patch with ETag");
    Problem stale = Steps.refused(() -> people.updatePerson(update.build()));
    Steps.equal(List.of(stale.getStatus(), stale.getType().getValue()), List.of(412, "/_problems/precondition-failed"));
    Steps.step("a 412");
  }

  private void refuse() throws Exception {
    PersonCreate wrong = new PersonCreate().name("x".repeat(51));
    Problem invalid = Steps.refused(() -> people.createPerson(APICreatePersonRequest.newBuilder().personCreate(wrong).build()));
    Steps.equal(invalid.getStatus(), 422);
    Steps.equal(invalid.getErrors(), List.of(new Violation().pointer("/name").detail("must have at most 50 characters, not 51")));
    Steps.step("a 422 with violations");
  }

  private void linkBatchAndDelete() throws Exception {
    people.linkPersonAddresses(APILinkPersonAddressesRequest.newBuilder().key(2).relatedKey(2).build());
    Steps.equal(people.listPersonAddresses(APIListPersonAddressesRequest.newBuilder().key(2).build()).getFirst().getId(), 2);
    Steps.step("link");
    List<BatchOperation> operations =
        List.of(
            new BatchOperation().id("eve").method(BatchOperation.MethodEnum.POST).path("/person").body(Map.of("name", "Eve")),
            new BatchOperation().method(BatchOperation.MethodEnum.POST).path("/address").body(Map.of("email", "eve@example.org", "person_id", Map.of("$ref", "eve#/id"))));
    List<BatchResponse> answers = service.batch(APIBatchRequest.newBuilder().batchOperation(operations).build());
    Steps.equal(answers.stream().map(BatchResponse::getStatus).toList(), List.of(201, 201));
    Steps.step("batch");
    addresses.deleteAddress(AddressApi.APIDeleteAddressRequest.newBuilder().key(1).build());
    people.deletePerson(APIDeletePersonRequest.newBuilder().key(4).build());
    Steps.equal(Steps.refused(() -> people.getPerson(APIGetPersonRequest.newBuilder().key(4).build())).getStatus(), 404);
    Steps.step("delete");
  }
}
