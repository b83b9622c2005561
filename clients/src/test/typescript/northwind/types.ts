// What the compiler lets through and what not: compiled, never run.

import { type Order, type OrderDetail, relata } from "./client.js";

const api = relata();

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
const same = <_A, _B>(..._: Same<_A, _B> extends true ? [] : ["The two types are not the same"]) => {};

// The models' names are the types', the tables' names are the properties'.
const order: Order = await api.orders.get(10248);
const detail: OrderDetail = await api.order_details.get([10248, 11]);
same<typeof detail.unit_price, number | "NaN" | "Infinity" | "-Infinity">();
// @ts-expect-error nothing is embedded
order.order_details;

const whole = await api.orders.get(10248, { expand: ["customer", "employee.manager", "order_details.product.category", "shipper"] });
whole.customer?.company_name.length;
whole.employee?.manager?.last_name.length;
whole.order_details[0]?.product.category?.category_name.length;
// @ts-expect-error an order may be without a customer
whole.customer.company_name;
// @ts-expect-error nobody asked for the supplier
whole.order_details[0]?.product.supplier;
// @ts-expect-error no such relationship along the path
api.orders.get(10248, { expand: ["order_details.product.categories"] });

// Keys that are given, not numbered, are required; but not at a path that has them.
await api.categories.create({ category_id: 9, category_name: "Tea" });
await api.categories.replace(9, { category_name: "Tea" });
await api.customers.list({ where: { "orders.order_details.product.product_name": { startswith: "Ch" } }, fields: ["customer_id"] });
// @ts-expect-error the key is required
api.categories.create({ category_name: "Tea" });
// @ts-expect-error this key is a text
api.customers.get(1);
// @ts-expect-error a number along three relationships
api.customers.list({ where: { "orders.order_details.product.unit_price": { lt: "1" } } });
// @ts-expect-error no such table: the model's name
api.Order;
