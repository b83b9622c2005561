// The rows at a path, as a table: sorted, filtered, with the columns one wants, page by page.

import { call, links } from "./api.js";
import { allows, relatedPath, rowLabel, rowPath } from "./catalog.js";
import { h } from "./dom.js";
import { filterBar } from "./filters.js";
import { emptyNotice, problemNotice } from "./notice.js";
import { decoded, fromTheStart, go, link, parameter, target, withParameter } from "./router.js";
import { columnValue, embeddedValue, isNumeric } from "./values.js";

const PAGE_SIZES = ["10", "25", "50", "100", "500"];

/** The view of a list. */
export async function tableView(catalog, place, found) {
  const answer = await call("GET", place.target);
  const show = (parameters) => go(target(place.path, parameters));
  return [
    heading(place, found, answer),
    filterBar(catalog, found.model, place.parameters, show),
    toolbar(found.model, place, show),
    answer.ok ? rowsTable(catalog, found.model, answer.data, place, show) : problemNotice(answer.problem),
    answer.ok ? pages(links(answer.headers), answer.headers.get("X-Next-Page"), place) : null,
  ];
}

function heading(place, { model, relationship, parent }, answer) {
  const total = answer.headers.get("X-Total-Count");
  const writable = !relationship?.viewonly && allows(model, "create");
  return h(
    "div",
    { class: "heading" },
    parent === undefined
      ? null
      : h("p", { class: "crumbs" }, h("a", { href: link(parent.model.href) }, parent.model.name), " / ", h("a", { href: link(parent.path) }, decoded(parent.path.split("/").pop()))),
    h("h1", {}, relationship?.name ?? model.name, total === null ? null : h("small", {}, ` ${total} rows`)),
    model.doc && relationship === undefined ? h("p", { class: "doc" }, model.doc) : null,
    h(
      "div",
      { class: "actions" },
      writable ? h("a", { class: "button primary", href: link(place.path, "new") }, `New ${model.name}`) : null,
      h("a", { class: "button", href: link(place.target, "json") }, "JSON"),
    ),
  );
}

function toolbar(model, { parameters }, show) {
  const chosen = parameter(parameters, "fields")?.split(",");
  const limit = parameter(parameters, "limit") ?? "";
  const set = (name, value) => show(fromTheStart(withParameter(parameters, name, value)));
  return h(
    "div",
    { class: "toolbar" },
    columnChoice(model, chosen, (names) => set("fields", names)),
    h(
      "label",
      {},
      "Rows a page ",
      h(
        "select",
        { "data-keep": "limit", on: { change: (event) => set("limit", event.target.value || null) } },
        h("option", { value: "" }, "default"),
        [...new Set([...PAGE_SIZES, limit])].filter(Boolean).map((size) => h("option", { value: size, selected: size === limit }, size)),
      ),
    ),
    h(
      "label",
      {},
      h("input", {
        type: "checkbox",
        "data-keep": "count",
        checked: parameter(parameters, "count") === "true",
        on: { change: (event) => set("count", event.target.checked ? "true" : null) },
      }),
      " Count all",
    ),
  );
}

/** The key is always there, so that a row can be opened. */
function columnChoice(model, chosen, choose) {
  const boxes = model.columns.map(({ name }) =>
    h(
      "label",
      {},
      h("input", { type: "checkbox", value: name, checked: chosen?.includes(name) ?? true, disabled: model.key.includes(name) }),
      ` ${name}`,
    ),
  );
  const apply = () => {
    const inputs = boxes.map((box) => box.querySelector("input"));
    const names = inputs.filter((box) => box.checked || box.disabled).map((box) => box.value);
    choose(names.length === inputs.length ? null : names.join(","));
  };
  return h(
    "details",
    { class: "choice" },
    h("summary", {}, `Columns (${chosen?.length ?? model.columns.length} of ${model.columns.length})`),
    h("div", { class: "card" }, h("div", { class: "boxes" }, boxes), h("button", { type: "button", on: { click: apply } }, "Show these")),
  );
}

function rowsTable(catalog, model, rows, place, show) {
  if (rows.length === 0) return emptyNotice(`No ${model.name} here.`);
  const columns = model.columns.filter(({ name }) => name in rows[0]);
  const embedded = model.relationships.filter(({ name }) => name in rows[0]);
  return h(
    "div",
    { class: "scroll", tabindex: "0", role: "region", "aria-label": `Rows of ${model.name}` },
    h(
      "table",
      {},
      h(
        "thead",
        {},
        h("tr", {}, columns.map((column) => columnHeader(model, column, place, show)), embedded.map(({ name }) => h("th", { scope: "col" }, name))),
      ),
      h("tbody", {}, rows.map((row) => rowOf(catalog, model, columns, embedded, row))),
    ),
  );
}

function columnHeader(model, column, { parameters }, show) {
  const sort = parameter(parameters, "sort");
  const direction = sort === column.name ? "ascending" : sort === `-${column.name}` ? "descending" : "none";
  const next = { none: column.name, ascending: `-${column.name}`, descending: null }[direction];
  const mark = { none: "", ascending: " ↑", descending: " ↓" }[direction];
  const sortable = !/^(JSON|Array|PickleType)/.test(column.type);
  const label = h("span", { class: model.key.includes(column.name) ? "key" : "" }, column.name);
  return h(
    "th",
    { scope: "col", "aria-sort": direction, class: isNumeric(column) ? "number" : "" },
    sortable
      ? h("button", { type: "button", class: "sort", title: column.type, "data-keep": `sort ${column.name}`, on: { click: () => show(fromTheStart(withParameter(parameters, "sort", next))) } }, label, h("span", { "aria-hidden": "true" }, mark))
      : label,
  );
}

function rowOf(catalog, model, columns, embedded, row) {
  const path = rowPath(model, row);
  const first = (column) => path !== undefined && column.name === (model.key[0] ?? columns[0].name);
  const open = (column) =>
    h(
      "a",
      { href: link(path) },
      columnValue(catalog, { ...model, relationships: [] }, column, row[column.name]),
      h("span", { class: "visually-hidden" }, `: ${rowLabel(model, row)}`),
    );
  return h(
    "tr",
    {},
    columns.map((column) =>
      h("td", { class: isNumeric(column) ? "number" : "" }, first(column) ? open(column) : columnValue(catalog, model, column, row[column.name])),
    ),
    embedded.map((relationship) =>
      h("td", {}, embeddedValue(catalog, relationship, row[relationship.name], path && relatedPath(path, relationship))),
    ),
  );
}

/** Keyset pages, as the response links to them. */
function pages({ prev, next, first }, nextPage, { path, parameters }) {
  const start = target(path, fromTheStart(parameters));
  const following = next ?? (nextPage === null ? undefined : `${start}${start.includes("?") ? "&" : "?"}${nextPage}`);
  if (!prev && !following && !first) return null;
  const page = (to, label, relation) =>
    to ? h("a", { class: "button", href: link(to), rel: relation, "data-keep": label }, label) : h("span", { class: "button off" }, label);
  return h("nav", { class: "pages", "aria-label": "Pages" }, page(first, "First"), page(prev, "← Previous", "prev"), page(following, "Next →", "next"));
}
