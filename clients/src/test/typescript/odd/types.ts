// What the compiler lets through and what not: compiled, never run.

import { type class_, type Odd_Name, type Problem_, type Promise_, Problem, type Row, relata } from "./client.js";

const api = relata();

declare const row: class_;
row.constructor satisfies number;
row.in satisfies number | null;
row["per-cent"] satisfies number | "NaN" | "Infinity" | "-Infinity" | null;
declare const problem: Problem_;
problem["1"] satisfies number;
problem.Größe satisfies "klein" | "groß";
({ id: "x" }) satisfies Promise_;
({ id: 1 }) satisfies Odd_Name;
({ id: 1 }) satisfies Row<"Odd-Name">;

await api["order details"].list({ where: { constructor: 1, "default.Größe": "groß", "per-cent": { gt: 1 }, limit: "x" }, sort: ["-per-cent"], limit: 1 });
const read = await api["order details"].get(1, { expand: ["default.then"] });
read.default[0]?.then.limit.length;
await api.constructor.create({ Größe: "klein", then: { constructor: 1, limit: "x" } });
await api.constructor.list({ where: { "1": 1, "then.is": { is: true }, then: { exists: true } } });
await api["odd-_name"].get(1);
new Problem({}).status.toFixed();
// @ts-expect-error a text
api["order details"].list({ where: { limit: 1 } });
// @ts-expect-error the row or its key
api.constructor.create({ Größe: "klein" });
