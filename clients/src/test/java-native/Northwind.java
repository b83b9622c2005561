import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.openapitools.client.ApiClient;
import org.openapitools.client.ApiResponse;
import org.openapitools.client.api.CategoryApi;
import org.openapitools.client.api.CategoryApi.APICreateCategoryRequest;
import org.openapitools.client.api.CustomerApi;
import org.openapitools.client.api.CustomerApi.*;
import org.openapitools.client.api.EmployeeApi;
import org.openapitools.client.api.EmployeeApi.*;
import org.openapitools.client.api.OrderApi;
import org.openapitools.client.api.OrderApi.*;
import org.openapitools.client.api.OrderDetailApi;
import org.openapitools.client.api.OrderDetailApi.*;
import org.openapitools.client.api.ProductApi;
import org.openapitools.client.api.ProductApi.*;
import org.openapitools.client.api.ServiceApi;
import org.openapitools.client.api.ServiceApi.APIBatchRequest;
import org.openapitools.client.model.*;

/// The tour of Northwind: `java Northwind http://localhost:8080`, of an empty database.
final class Northwind {

  private final ApiClient client;
  private final CustomerApi customers;
  private final EmployeeApi employees;
  private final OrderApi orders;
  private final OrderDetailApi details;
  private final ProductApi products;

  private Northwind(ApiClient client) {
    this.client = client;
    customers = new CustomerApi(client);
    employees = new EmployeeApi(client);
    orders = new OrderApi(client);
    details = new OrderDetailApi(client);
    products = new ProductApi(client);
  }

  public static void main(String... arguments) throws Exception {
    Northwind tour = new Northwind(Steps.client(arguments));
    tour.create();
    tour.read();
    tour.page();
    tour.change();
    tour.refuse();
    tour.link();
    tour.batchAndDelete();
  }

  private void create() throws Exception {
    CategoryCreate beverages = new CategoryCreate().categoryId(1).categoryName("Beverages");
    Category category = new CategoryApi(client).createCategory(APICreateCategoryRequest.newBuilder().categoryCreate(beverages).build());
    Steps.equal(category.getCategoryName(), "Beverages");
    List<ProductCreate> both = List.of(product(1, "Chai", "18"), product(2, "Chang", "19.5"));
    List<Product> made = products.upsertProduct(APIUpsertProductRequest.newBuilder().productCreate(both).build());
    Steps.equal(made.stream().map(Product::getProductId).toList(), List.of(1, 2));
    CustomerCreate alfred = new CustomerCreate().customerId("ALFKI").companyName("Alfreds Futterkiste");
    customers.createCustomer(APICreateCustomerRequest.newBuilder().customerCreate(alfred).build());
    EmployeeUpdate nancy = new EmployeeUpdate().employeeId(2).lastName("Davolio").firstName("Nancy");
    EmployeeCreate andrew = new EmployeeCreate().employeeId(1).lastName("Fuller").firstName("Andrew").addReportsItem(nancy);
    employees.createEmployee(APICreateEmployeeRequest.newBuilder().employeeCreate(andrew).build());
    OrderCreate order = new OrderCreate().orderId(10248).customerId("ALFKI").employeeId(2).orderDate(LocalDate.of(1996, 7, 4));
    order.addOrderDetailsItem(line(1)).addOrderDetailsItem(line(2));
    orders.createOrder(APICreateOrderRequest.newBuilder().orderCreate(order).build());
    Steps.step("create one, create many");
  }

  private static ProductCreate product(int key, String name, String price) {
    return new ProductCreate().productId(key).productName(name).categoryId(1).unitPrice(new BigDecimal(price)).discontinued(0);
  }

  private static OrderDetailUpdate line(int product) {
    return new OrderDetailUpdate().productId(product).unitPrice(BigDecimal.valueOf(14)).quantity(12).discount(BigDecimal.ZERO);
  }

  private void read() throws Exception {
    List<String> paths = List.of("customer", "employee.manager", "order_details.product.category");
    Order order = orders.getOrder(APIGetOrderRequest.newBuilder().key(10248).expand(paths).build());
    Steps.equal(order.getCustomer().getCompanyName(), "Alfreds Futterkiste");
    Steps.equal(order.getEmployee().getManager().getLastName(), "Fuller");
    Steps.equal(order.getOrderDetails().getFirst().getProduct().getCategory().getCategoryName(), "Beverages");
    Steps.step("read with expand");
    APIListCustomerRequest dear = APIListCustomerRequest.newBuilder().where("orders.order_details.product.unit_price:gt=19").build();
    Steps.equal(customers.listCustomer(dear).getFirst().getCustomerId(), "ALFKI");
    APIListProductRequest sorted = APIListProductRequest.newBuilder().where("product_name:ilike=CH%").sort(List.of("-unit_price")).build();
    Steps.equal(products.listProduct(sorted).stream().map(Product::getProductId).toList(), List.of(2, 1));
    Steps.step("filter with operators");
  }

  private void page() throws Exception {
    APIListOrderDetailRequest.Builder request = APIListOrderDetailRequest.newBuilder().limit(1);
    ApiResponse<List<OrderDetail>> first = details.listOrderDetailWithHttpInfo(request.build());
    ApiResponse<List<OrderDetail>> last = details.listOrderDetailWithHttpInfo(request.after(Steps.after(first)).build());
    Steps.equal(last.getData().getFirst().getProductId(), 2);
    Steps.equal(Steps.after(last), null);
    Steps.step("page by after");
  }

  private void change() throws Exception {
    String etag = Steps.etag(details.getOrderDetailWithHttpInfo(APIGetOrderDetailRequest.newBuilder().key("10248,1").build()));
    OrderDetailUpdate changes = new OrderDetailUpdate().quantity(13);
    APIUpdateOrderDetailRequest update = APIUpdateOrderDetailRequest.newBuilder().key("10248,1").orderDetailUpdate(changes).ifMatch(etag).build();
    Steps.equal(details.updateOrderDetail(update).getQuantity(), 13);
    Steps.step("patch with ETag");
    Problem stale = Steps.refused(() -> details.updateOrderDetail(update));
    Steps.equal(List.of(stale.getStatus(), stale.getType().getValue()), List.of(412, "/_problems/precondition-failed"));
    Steps.step("a 412");
  }

  private void refuse() throws Exception {
    CustomerCreate wrong = new CustomerCreate().customerId("TOO LONG").companyName("x".repeat(41));
    Problem invalid = Steps.refused(() -> customers.createCustomer(APICreateCustomerRequest.newBuilder().customerCreate(wrong).build()));
    Steps.equal(invalid.getStatus(), 422);
    Steps.equal(invalid.getErrors().stream().map(Violation::getPointer).toList(), List.of("/customer_id", "/company_name"));
    Steps.step("a 422 with violations");
  }

  private void link() throws Exception {
    employees.linkEmployeeOrders(APILinkEmployeeOrdersRequest.newBuilder().key(1).relatedKey(10248).build());
    Steps.equal(order().getEmployeeId(), 1);
    employees.unlinkEmployeeOrders(APIUnlinkEmployeeOrdersRequest.newBuilder().key(1).relatedKey(10248).build());
    Steps.equal(order().getEmployeeId(), null);
    Steps.step("link and unlink an order");
  }

  private Order order() throws Exception {
    return orders.getOrder(APIGetOrderRequest.newBuilder().key(10248).build());
  }

  private void batchAndDelete() throws Exception {
    Map<String, Object> reference = Map.of("$ref", "tea#/category_id");
    List<BatchOperation> operations =
        List.of(
            new BatchOperation().id("tea").method(BatchOperation.MethodEnum.POST).path("/categories").body(Map.of("category_id", 2, "category_name", "Tea")),
            new BatchOperation().method(BatchOperation.MethodEnum.PATCH).path("/products/1").body(Map.of("category_id", reference)));
    List<BatchResponse> answers = new ServiceApi(client).batch(APIBatchRequest.newBuilder().batchOperation(operations).build());
    Steps.equal(answers.stream().map(BatchResponse::getStatus).toList(), List.of(201, 200));
    Steps.step("batch");
    details.deleteManyOrderDetail(APIDeleteManyOrderDetailRequest.newBuilder().orderId(10248).build());
    orders.deleteOrder(APIDeleteOrderRequest.newBuilder().key(10248).build());
    Steps.equal(Steps.refused(this::order).getStatus(), 404);
    Steps.step("delete");
  }
}
