// The tour of Northwind: `node tour.js http://localhost:8080`, of an empty database.

import { Problem, ref, relata } from "./client.js";
import { address, equal, refused, steps } from "../steps.js";

const api = relata(address);

await api.categories.create({ category_id: 1, category_name: "Beverages", picture: "aGVsbG8=" });
await api.customers.create({ customer_id: "ALFKI", company_name: "Alfreds Futterkiste" });
await api.products.createMany([
  { product_id: 1, product_name: "Chai", category_id: 1, unit_price: 18, discontinued: 0 },
  { product_id: 2, product_name: "Chang", category_id: 1, unit_price: 19, discontinued: 0 },
]);
await api.employees.create({ employee_id: 1, last_name: "Fuller", first_name: "Andrew", reports: [{ employee_id: 2, last_name: "Davolio", first_name: "Nancy" }] });
const order = await api.orders.create(
  { order_id: 10248, customer_id: "ALFKI", employee_id: 2, order_date: "1996-07-04", order_details: [1, 2].map((product_id) => ({ product_id, unit_price: 14, quantity: 12, discount: 0 })) },
  { expand: ["order_details", "employee.manager", "customer", "order_details.product.category"] },
);
equal([order.employee?.manager?.last_name, order.customer?.company_name], ["Fuller", "Alfreds Futterkiste"]);
equal(order.order_details.map(({ product }) => [product.product_name, product.category?.category_name]), [["Chai", "Beverages"], ["Chang", "Beverages"]]);
steps("create one, create many, expand");

const customers = await api.customers.list({ where: { "orders.order_details.product.unit_price": { gt: 18 } }, fields: ["customer_id"] });
equal(customers.rows, [{ customer_id: "ALFKI" }]);
equal((await api.products.list({ where: { product_name: { ilike: "CH%" }, unit_price: { le: 18 } } })).rows.map(({ product_id }) => product_id), [1]);
const first = await api.order_details.list({ limit: 1 });
equal((await api.order_details.list({ limit: 1, after: first.after })).rows.map(({ product_id }) => product_id), [2]);
steps("filter, pages");

const read = await api.order_details.get([10248, 1]);
equal((await api.order_details.update([10248, 1], { quantity: 13 }, { ifMatch: read })).quantity, 13);
equal((await refused(Problem, () => api.order_details.update([10248, 1], { quantity: 14 }, { ifMatch: read }))).status, 412);
const invalid = await refused(Problem, () => api.customers.create({ customer_id: "TOO LONG", company_name: "x".repeat(41) }));
equal([invalid.status, invalid.violations.map(({ pointer }) => pointer)], [422, ["/customer_id", "/company_name"]]);
steps("change, with an ETag; problems");

await api._batch((tables) => {
  const tea = tables.categories.create({ category_id: 2, category_name: "Tea" });
  return [tea, tables.products.update(1, { category_id: ref(tea, "category_id") })];
});
equal((await api.products.getRelated(1, "category")).category_name, "Tea");
await api.orders.delete(10248).catch((problem) => equal(problem.status, 409));
equal(await api.order_details.deleteMany({ order_id: 10248 }), 2);
await api.orders.delete(10248);
equal((await refused(Problem, () => api.orders.get(10248))).status, 404);
steps("batch, delete");
