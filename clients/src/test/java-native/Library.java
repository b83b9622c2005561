import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.openapitools.client.ApiClient;
import org.openapitools.client.ApiResponse;
import org.openapitools.client.api.AuthorApi;
import org.openapitools.client.api.AuthorApi.APICreateAuthorRequest;
import org.openapitools.client.api.BookApi;
import org.openapitools.client.api.BookApi.*;
import org.openapitools.client.api.BranchApi;
import org.openapitools.client.api.BranchApi.APIUpsertBranchRequest;
import org.openapitools.client.api.CopyApi;
import org.openapitools.client.api.CopyApi.*;
import org.openapitools.client.api.LoanApi;
import org.openapitools.client.api.LoanApi.APICreateLoanRequest;
import org.openapitools.client.api.MemberApi;
import org.openapitools.client.api.MemberApi.*;
import org.openapitools.client.api.ServiceApi;
import org.openapitools.client.api.ServiceApi.APIBatchRequest;
import org.openapitools.client.model.*;

/// The tour of the library: `java Library http://localhost:8080`, of an empty database.
final class Library {

  private final ApiClient client;
  private final BookApi books;
  private final CopyApi copies;

  private Library(ApiClient client) {
    this.client = client;
    books = new BookApi(client);
    copies = new CopyApi(client);
  }

  public static void main(String... arguments) throws Exception {
    Library tour = new Library(Steps.client(arguments));
    tour.create();
    tour.read();
    tour.page();
    tour.change();
    tour.refuse();
    tour.link();
    tour.batchAndDelete();
  }

  private void create() throws Exception {
    BookCreate frankenstein =
        new BookCreate()
            .title("Frankenstein")
            .price(new BigDecimal("12.5"))
            .published(LocalDate.of(1818, 1, 1))
            .keywords(List.of("gothic", "science"))
            .details(Map.of("edition", 3))
            .readingTime("PT9H30M")
            .category(new CategoryUpdate().name("Gothic"))
            .addAuthorsItem(new AuthorUpdate().name("Mary Shelley"));
    Book book = books.createBook(APICreateBookRequest.newBuilder().bookCreate(frankenstein).build());
    Steps.equal(List.of(book.getTitle(), book.getPublished(), book.getKeywords()), List.of("Frankenstein", LocalDate.of(1818, 1, 1), List.of("gothic", "science")));
    Steps.equal(List.of(book.getCategory().getName(), book.getAuthors().getFirst().getName()), List.of("Gothic", "Mary Shelley"));
    Steps.equal(book.getDetails(), Map.of("edition", 3));
    List<BranchCreate> both = List.of(new BranchCreate().name("Center"), new BranchCreate().name("North"));
    List<Branch> made = new BranchApi(client).upsertBranch(APIUpsertBranchRequest.newBuilder().branchCreate(both).build());
    Steps.equal(made.stream().map(Branch::getId).toList(), List.of(1, 2));
    for (int number = 1; number <= 2; number++) {
      CopyCreate copy = new CopyCreate().bookId(1L).number(number).branchId(number);
      copies.createCopy(APICreateCopyRequest.newBuilder().copyCreate(copy).build());
    }
    Steps.step("create one, create many");
  }

  private void read() throws Exception {
    Book book = books.getBook(APIGetBookRequest.newBuilder().key(1L).expand(List.of("copies", "copies.branch")).build());
    Steps.equal(book.getCopies().stream().map(copy -> copy.getBranch().getName()).toList(), List.of("Center", "North"));
    Steps.equal(copies.getCopy(APIGetCopyRequest.newBuilder().key("1,2").build()).getBranch().getName(), "North");
    Steps.step("read with expand");
    Steps.equal(ids(APIListBookRequest.newBuilder().where("and(published:lt=1900-01-01;category.name=Gothic;price:between=12,13)")), List.of(1L));
    Steps.equal(ids(APIListBookRequest.newBuilder().where("copies.branch.name:startswith=X")), List.of());
    Steps.equal(ids(APIListBookRequest.newBuilder().lendable(true)), List.of(1L));
    Steps.step("filter with operators");
  }

  private List<Long> ids(APIListBookRequest.Builder request) throws Exception {
    return books.listBook(request.build()).stream().map(Book::getId).toList();
  }

  private void page() throws Exception {
    MemberApi members = new MemberApi(client);
    MemberCreate ann = new MemberCreate().name("Ann").email("ann@example.org");
    Member member = members.createMember(APICreateMemberRequest.newBuilder().memberCreate(ann).build());
    for (int number = 1; number <= 2; number++) {
      LoanCreate loan = new LoanCreate().memberId(member.getId()).bookId(1L).copyNumber(number).due(LocalDate.of(2026, 12, number));
      new LoanApi(client).createLoan(APICreateLoanRequest.newBuilder().loanCreate(loan).build());
    }
    APIListMemberLoansRequest.Builder request = APIListMemberLoansRequest.newBuilder().key(member.getId()).limit(1);
    ApiResponse<List<Loan>> first = members.listMemberLoansWithHttpInfo(request.build());
    ApiResponse<List<Loan>> last = members.listMemberLoansWithHttpInfo(request.after(Steps.after(first)).build());
    Steps.equal(last.getData().getFirst().getDue(), LocalDate.of(2026, 12, 1));
    Steps.equal(Steps.after(last), null);
    Steps.step("page by after");
  }

  private void change() throws Exception {
    String etag = Steps.etag(copies.getCopyWithHttpInfo(APIGetCopyRequest.newBuilder().key("1,1").build()));
    CopyUpdate good = new CopyUpdate().condition(CopyUpdate.ConditionEnum.GOOD);
    APIUpdateCopyRequest update = APIUpdateCopyRequest.newBuilder().key("1,1").copyUpdate(good).ifMatch(etag).build();
    Steps.equal(copies.updateCopy(update).getCondition(), Copy.ConditionEnum.GOOD);
    Steps.step("patch with ETag");
    Problem stale = Steps.refused(() -> copies.updateCopy(update));
    Steps.equal(List.of(stale.getStatus(), stale.getType().getValue()), List.of(412, "/_problems/precondition-failed"));
    Steps.step("a 412");
  }

  private void refuse() throws Exception {
    Problem invalid = refused(new BookCreate().title("x".repeat(201)).pages(40000));
    Steps.equal(invalid.getStatus(), 422);
    Steps.equal(invalid.getErrors().stream().map(Violation::getPointer).toList(), List.of("/title", "/pages"));
    Steps.equal(refused(new BookCreate().title("x").pages(-1)).getType().getValue(), "/_problems/check");
    Steps.step("a 422 with violations");
  }

  private Problem refused(BookCreate book) throws Exception {
    return Steps.refused(() -> books.createBook(APICreateBookRequest.newBuilder().bookCreate(book).build()));
  }

  private void link() throws Exception {
    AuthorCreate percy = new AuthorCreate().name("Percy Shelley");
    new AuthorApi(client).createAuthor(APICreateAuthorRequest.newBuilder().authorCreate(percy).build());
    books.linkBookAuthors(APILinkBookAuthorsRequest.newBuilder().key(1L).relatedKey(2).build());
    Steps.equal(authors(), List.of("Mary Shelley", "Percy Shelley"));
    books.unlinkBookAuthors(APIUnlinkBookAuthorsRequest.newBuilder().key(1L).relatedKey(2).build());
    Steps.equal(authors(), List.of("Mary Shelley"));
    Steps.step("link and unlink an author");
  }

  private List<String> authors() throws Exception {
    return books.listBookAuthors(APIListBookAuthorsRequest.newBuilder().key(1L).build()).stream().map(Author::getName).toList();
  }

  private void batchAndDelete() throws Exception {
    List<BatchOperation> operations =
        List.of(
            new BatchOperation().id("new").method(BatchOperation.MethodEnum.POST).path("/book").body(Map.of("title", "Dracula")),
            new BatchOperation().method(BatchOperation.MethodEnum.PUT).path("/book/{new#/id}/authors/2"));
    List<BatchResponse> answers = new ServiceApi(client).batch(APIBatchRequest.newBuilder().batchOperation(operations).build());
    Steps.equal(answers.stream().map(BatchResponse::getStatus).toList(), List.of(201, 204));
    Steps.step("batch");
    long key = ((Number) ((Map<?, ?>) answers.getFirst().getBody()).get("id")).longValue();
    BookUpdate changes = new BookUpdate().summary("A count.").keywords(null);
    Steps.equal(books.updateBook(APIUpdateBookRequest.newBuilder().key(key).bookUpdate(changes).build()).getSummary(), "A count.");
    books.deleteBook(APIDeleteBookRequest.newBuilder().key(key).build());
    Steps.equal(Steps.refused(() -> books.getBook(APIGetBookRequest.newBuilder().key(key).build())).getStatus(), 404);
    Steps.step("delete");
  }
}
