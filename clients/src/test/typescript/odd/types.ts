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

const pet = await api.pet.get(1);
pet.size satisfies number | string | null | undefined;
pet.lives satisfies number | undefined;
(await api.dog.get(1)).size satisfies number;
const chosen = (await api.pet.list({ fields: ["id"] })).rows[0];
chosen?.id satisfies number | undefined;
// @ts-expect-error only what is chosen
chosen?.lives;
// @ts-expect-error rows of the base are chosen by columns of the base
api.pet.list({ fields: ["lives"] });
// @ts-expect-error cats have no more than their own and the base's
(await api.dog.get(1)).lives;
