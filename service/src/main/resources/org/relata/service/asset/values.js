// Values of rows as they are shown: in tables, and one under another.

import { isExact } from "./api.js";
import { plain, relationshipOf, rowLabel, rowPath, shortened } from "./catalog.js";
import { h } from "./dom.js";
import { link } from "./router.js";

const IN_A_CELL = 80;

/** A column's value; a foreign key leads to its row. */
export function columnValue(catalog, model, column, value, whole = false) {
  if (value === undefined) return h("span", { class: "absent" }, "–");
  if (value === null) return h("span", { class: "null" }, "null");
  const relationship = relationshipOf(model, column.name);
  const target = relationship && catalog.target(relationship);
  if (target !== undefined && target.key.length === 1 && relationship.to[0] === target.key[0]) {
    return h("a", { href: link(rowPath(target, { [target.key[0]]: value })) }, plain(value));
  }
  if (typeof value === "object" && whole && !isExact(value)) {
    return h("pre", { class: "json" }, JSON.stringify(value, undefined, 2));
  }
  const text = plain(value);
  return h("span", { class: "value" }, whole ? text : shortened(text, IN_A_CELL));
}

/** What was embedded of a relationship, in a cell: one row by its name, many by their number. */
export function embeddedValue(catalog, relationship, value, path) {
  if (value === null || value === undefined) return h("span", { class: "null" }, "none");
  const target = catalog.target(relationship);
  if (!Array.isArray(value)) return rowLink(target, value);
  const names = value.slice(0, 3).map((row) => rowLabel(target, row)).join(", ");
  const text = value.length > 3 ? `${names} and ${value.length - 3} more` : names || "none";
  return path === undefined ? text : h("a", { href: link(path) }, shortened(text, IN_A_CELL));
}

/** A row by its name, which leads to it. */
export function rowLink(model, row) {
  const path = rowPath(model, row);
  return path === undefined ? rowLabel(model, row) : h("a", { href: link(path) }, rowLabel(model, row));
}

/** Whether a column's values stand at the right, as numbers do. */
export function isNumeric({ type }) {
  return /^(Integer|BigInteger|SmallInteger|Float|Numeric)/.test(type);
}
