import java.util.List;
import java.util.Map;
import org.openapitools.client.ApiClient;
import org.openapitools.client.ApiResponse;
import org.openapitools.client.api.PageApi;
import org.openapitools.client.api.PageApi.*;
import org.openapitools.client.api.ServiceApi;
import org.openapitools.client.api.ServiceApi.APIBatchRequest;
import org.openapitools.client.api.TagApi;
import org.openapitools.client.api.TagApi.*;
import org.openapitools.client.model.*;

/// The tour of the wiki: `java Wiki http://localhost:8080`, of an empty database.
final class Wiki {

  private final PageApi pages;
  private final TagApi tags;
  private final ServiceApi service;

  private Wiki(ApiClient client) {
    pages = new PageApi(client);
    tags = new TagApi(client);
    service = new ServiceApi(client);
  }

  public static void main(String... arguments) throws Exception {
    Wiki tour = new Wiki(Steps.client(arguments));
    tour.create();
    tour.read();
    tour.change();
    tour.refuse();
    tour.link();
    tour.batchAndDelete();
  }

  private void create() throws Exception {
    Page page = pages.createPage(APICreatePageRequest.newBuilder().pageCreate(new PageCreate().title("Herbs")).build());
    Steps.equal(List.of(page.getId(), page.getTitle(), page.getTags()), List.of(1, "Herbs", List.of()));
    List<TagCreate> both = List.of(new TagCreate().name("garden"), new TagCreate().name("howto"));
    List<Tag> made = tags.upsertTag(APIUpsertTagRequest.newBuilder().tagCreate(both).build());
    Steps.equal(made.stream().map(Tag::getName).toList(), List.of("garden", "howto"));
    PageCreate knives = new PageCreate().title("Knives").addTagsItem(new TagUpdate().name("kitchen")).addTagsItem(new TagUpdate().id(2));
    pages.createPage(APICreatePageRequest.newBuilder().pageCreate(knives).build());
    Steps.step("create one, create many");
  }

  private void read() throws Exception {
    List<String> names = page(2).getData().getTags().stream().map(Tag::getName).sorted().toList();
    Steps.equal(names, List.of("howto", "kitchen"));
    Tag howto = tags.getTag(APIGetTagRequest.newBuilder().key(2).expand(List.of("pages")).build());
    Steps.equal(howto.getPages().getFirst().getTitle(), "Knives");
    Steps.step("read with expand");
    Steps.equal(ids(APIListPageRequest.newBuilder().where("tags.name:startswith=k")), List.of(2));
    Steps.equal(ids(APIListPageRequest.newBuilder().where("title:ilike=h%").sort(List.of("-title"))), List.of(1));
    Steps.step("filter with operators");
    APIListPageRequest.Builder request = APIListPageRequest.newBuilder().limit(1).sort(List.of("title"));
    ApiResponse<List<Page>> first = pages.listPageWithHttpInfo(request.build());
    ApiResponse<List<Page>> last = pages.listPageWithHttpInfo(request.after(Steps.after(first)).build());
    Steps.equal(last.getData().getFirst().getTitle(), "Knives");
    Steps.equal(Steps.after(last), null);
    Steps.step("page by after");
  }

  private ApiResponse<Page> page(int key) throws Exception {
    return pages.getPageWithHttpInfo(APIGetPageRequest.newBuilder().key(key).build());
  }

  private List<Integer> ids(APIListPageRequest.Builder request) throws Exception {
    return pages.listPage(request.build()).stream().map(Page::getId).toList();
  }

  private void change() throws Exception {
    String etag = Steps.etag(page(1));
    APIUpdatePageRequest.Builder update = APIUpdatePageRequest.newBuilder().key(1).pageUpdate(new PageUpdate().title("Spices"));
    Steps.equal(pages.updatePage(update.ifMatch(etag).build()).getTitle(), "Spices");
    APIUpdatePageRequest.Builder nothing = APIUpdatePageRequest.newBuilder().key(1).pageUpdate(new PageUpdate().title(null));
    Steps.equal(pages.updatePage(nothing.build()).getTitle(), null);
    Steps.step("patch with ETag");
    Problem stale = Steps.refused(() -> pages.updatePage(update.ifMatch(etag).build()));
    Steps.equal(List.of(stale.getStatus(), stale.getType().getValue()), List.of(412, "/_problems/precondition-failed"));
    Steps.step("a 412");
  }

  private void refuse() throws Exception {
    Problem taken = refusedTag("howto");
    Steps.equal(List.of(taken.getStatus(), taken.getErrors().getFirst().getPointer()), List.of(409, "/name"));
    Problem invalid = refusedTag("x".repeat(41));
    Steps.equal(List.of(invalid.getStatus(), invalid.getErrors().getFirst().getPointer()), List.of(422, "/name"));
    Steps.step("a 422 with violations");
  }

  private Problem refusedTag(String name) throws Exception {
    return Steps.refused(() -> tags.createTag(APICreateTagRequest.newBuilder().tagCreate(new TagCreate().name(name)).build()));
  }

  private void link() throws Exception {
    pages.linkPageTags(APILinkPageTagsRequest.newBuilder().key(1).relatedKey(1).build());
    APIListPageTagsRequest list = APIListPageTagsRequest.newBuilder().key(1).build();
    Steps.equal(pages.listPageTags(list).getFirst().getName(), "garden");
    pages.unlinkPageTags(APIUnlinkPageTagsRequest.newBuilder().key(1).relatedKey(1).build());
    Steps.equal(pages.listPageTags(list), List.of());
    Steps.step("link and unlink a tag");
  }

  private void batchAndDelete() throws Exception {
    List<BatchOperation> operations =
        List.of(
            new BatchOperation().id("new").method(BatchOperation.MethodEnum.POST).path("/page").body(Map.of("title", "Soups")),
            new BatchOperation().method(BatchOperation.MethodEnum.PUT).path("/page/{new#/id}/tags/1"));
    List<BatchResponse> answers = service.batch(APIBatchRequest.newBuilder().batchOperation(operations).build());
    Steps.equal(answers.stream().map(BatchResponse::getStatus).toList(), List.of(201, 204));
    Steps.step("batch");
    pages.deletePage(APIDeletePageRequest.newBuilder().key(3).build());
    Steps.equal(Steps.refused(() -> page(3)).getStatus(), 404);
    Steps.step("delete");
  }
}
