"""The tour of Northwind: `python3 northwind.py http://localhost:8080`, of an empty database."""

from datetime import date

from openapi_client import (
    BatchOperation, CategoryApi, CategoryCreate, CustomerApi, CustomerCreate, EmployeeApi, EmployeeCreate, EmployeeUpdate, OrderApi, OrderCreate, OrderDetailApi, OrderDetailUpdate,
    ProductApi, ProductCreate, ServiceApi,
)
from steps import after, client, equal, refused, step, unchecked

categories, customers, employees, products = CategoryApi(client), CustomerApi(client), EmployeeApi(client), ProductApi(client)
orders, details, service = OrderApi(client), OrderDetailApi(client), ServiceApi(client)

equal(categories.create_category(CategoryCreate(category_id=1, category_name="Beverages")).category_name, "Beverages")
chai = ProductCreate(product_id=1, product_name="Chai", category_id=1, unit_price=18, discontinued=0)
chang = ProductCreate(product_id=2, product_name="Chang", category_id=1, unit_price=19.5, discontinued=0)
equal([each.unit_price for each in products.upsert_product([chai, chang])], [18, 19.5])
customers.create_customer(CustomerCreate(customer_id="ALFKI", company_name="Alfreds Futterkiste"))
fuller = EmployeeCreate(employee_id=1, last_name="Fuller", first_name="Andrew", reports=[EmployeeUpdate(employee_id=2, last_name="Davolio", first_name="Nancy")])
employees.create_employee(fuller)
lines = [OrderDetailUpdate(product_id=each, unit_price=14, quantity=12, discount=0) for each in (1, 2)]
orders.create_order(OrderCreate(order_id=10248, customer_id="ALFKI", employee_id=2, order_date=date(1996, 7, 4), order_details=lines))
step("create one, create many")

order = orders.get_order(10248, expand=["customer", "employee.manager", "order_details.product.category"])
equal((order.customer.company_name, order.employee.manager.last_name, order.order_date), ("Alfreds Futterkiste", "Fuller", date(1996, 7, 4)))
equal([each.product.category.category_name for each in order.order_details], ["Beverages", "Beverages"])
step("read with expand")

equal([each.customer_id for each in customers.list_customer(where="orders.order_details.product.unit_price:gt=19")], ["ALFKI"])
equal([each.product_id for each in products.list_product(where="product_name:ilike=CH%", sort=["-unit_price"])], [2, 1])
step("filter with operators")

first = details.list_order_detail_with_http_info(limit=1)
last = details.list_order_detail_with_http_info(limit=1, after=after(first))
equal(([each.product_id for each in first.data + last.data], after(last)), ([1, 2], None))
step("page by after")

etag = details.get_order_detail_with_http_info("10248,1").headers["ETag"]
equal(details.update_order_detail("10248,1", OrderDetailUpdate(quantity=13), if_match=etag).quantity, 13)
step("patch with ETag")

status, problem = refused(details.update_order_detail, "10248,1", OrderDetailUpdate(quantity=14), if_match=etag)
equal((status, problem.type), (412, "/_problems/precondition-failed"))
step("a 412")

status, problem = refused(customers.create_customer, unchecked(CustomerCreate, customer_id="TOO LONG", company_name="x" * 41))
equal((status, [each.pointer for each in problem.errors]), (422, ["/customer_id", "/company_name"]))
step("a 422 with violations")

employees.link_employee_orders(1, 10248)
equal(orders.get_order(10248).employee_id, 1)
employees.unlink_employee_orders(1, 10248)
equal(orders.get_order(10248).employee_id, None)
step("link and unlink an order")

answers = service.batch([
    BatchOperation(id="tea", method="POST", path="/categories", body={"category_id": 2, "category_name": "Tea"}),
    BatchOperation(method="PATCH", path="/products/1", body={"category_id": {"$ref": "tea#/category_id"}}),
])
equal([each.status for each in answers], [201, 200])
step("batch")

details.delete_many_order_detail(order_id=10248)
orders.delete_order(10248)
equal(refused(orders.get_order, 10248)[0], 404)
step("delete")
