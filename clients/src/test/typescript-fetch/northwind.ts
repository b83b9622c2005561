// The tour of Northwind: `node northwind.js http://localhost:8080`, of an empty database.

import { CategoryApi, CustomerApi, EmployeeApi, OrderApi, OrderDetailApi, ProductApi, ServiceApi } from "./index.js";
import { after, configuration, equal, refused, step } from "./steps.js";

const categories = new CategoryApi(configuration);
const customers = new CustomerApi(configuration);
const employees = new EmployeeApi(configuration);
const products = new ProductApi(configuration);
const orders = new OrderApi(configuration);
const details = new OrderDetailApi(configuration);
const service = new ServiceApi(configuration);

equal((await categories.createCategory({ categoryCreate: { categoryId: 1, categoryName: "Beverages" } })).categoryName, "Beverages");
const both = await products.upsertProduct({
  productCreate: [
    { productId: 1, productName: "Chai", categoryId: 1, unitPrice: 18, discontinued: 0 },
    { productId: 2, productName: "Chang", categoryId: 1, unitPrice: 19.5, discontinued: 0 },
  ],
});
equal(both?.map(({ unitPrice }) => unitPrice), [18, 19.5]);
await customers.createCustomer({ customerCreate: { customerId: "ALFKI", companyName: "Alfreds Futterkiste" } });
await employees.createEmployee({
  employeeCreate: { employeeId: 1, lastName: "Fuller", firstName: "Andrew", reports: [{ employeeId: 2, lastName: "Davolio", firstName: "Nancy" }] },
});
const orderDetails = [1, 2].map((productId) => ({ productId, unitPrice: 14, quantity: 12, discount: 0 }));
await orders.createOrder({ orderCreate: { orderId: 10248, customerId: "ALFKI", employeeId: 2, orderDate: new Date("1996-07-04"), orderDetails } });
step("create one, create many");

const order = await orders.getOrder({ key: 10248, expand: ["customer", "employee.manager", "order_details.product.category"] });
equal([order.customer?.companyName, order.employee?.manager?.lastName, order.orderDate], ["Alfreds Futterkiste", "Fuller", new Date("1996-07-04")]);
equal(order.orderDetails?.map(({ product }) => product?.category?.categoryName), ["Beverages", "Beverages"]);
step("read with expand");

const found = await customers.listCustomer({ where: "orders.order_details.product.unit_price:gt=19" });
equal(found.map(({ customerId }) => customerId), ["ALFKI"]);
const dear = await products.listProduct({ where: "product_name:ilike=CH%", sort: ["-unit_price"] });
equal(dear.map(({ productId }) => productId), [2, 1]);
step("filter with operators");

const first = await details.listOrderDetailRaw({ limit: 1 });
const last = await details.listOrderDetailRaw({ limit: 1, after: after(first)! });
equal([...(await first.value()), ...(await last.value())].map(({ productId }) => productId), [1, 2]);
equal(after(last), undefined);
step("page by after");

const ifMatch = (await details.getOrderDetailRaw({ key: "10248,1" })).raw.headers.get("ETag")!;
equal((await details.updateOrderDetail({ key: "10248,1", orderDetailUpdate: { quantity: 13 }, ifMatch }))?.quantity, 13);
step("patch with ETag");

const stale = await refused(details.updateOrderDetail({ key: "10248,1", orderDetailUpdate: { quantity: 14 }, ifMatch }));
equal([stale.status, stale.type], [412, "/_problems/precondition-failed"]);
step("a 412");

const invalid = await refused(customers.createCustomer({ customerCreate: { customerId: "TOO LONG", companyName: "x".repeat(41) } }));
equal([invalid.status, invalid.errors?.map(({ pointer }) => pointer)], [422, ["/customer_id", "/company_name"]]);
step("a 422 with violations");

await employees.linkEmployeeOrders({ key: 1, relatedKey: 10248 });
equal((await orders.getOrder({ key: 10248 })).employeeId, 1);
await employees.unlinkEmployeeOrders({ key: 1, relatedKey: 10248 });
equal((await orders.getOrder({ key: 10248 })).employeeId, null);
step("link and unlink an order");

const answers = await service.batch({
  batchOperation: [
    { id: "tea", method: "POST", path: "/categories", body: { category_id: 2, category_name: "Tea" } },
    { method: "PATCH", path: "/products/1", body: { category_id: { $ref: "tea#/category_id" } } },
  ],
});
equal(answers.map(({ status }) => status), [201, 200]);
step("batch");

await details.deleteManyOrderDetail({ orderId: 10248 });
await orders.deleteOrder({ key: 10248 });
equal((await refused(orders.getOrder({ key: 10248 }))).status, 404);
step("delete");
