// The filters of a list: what holds, to take away one by one, and one more to add.

import { freshId, h } from "./dom.js";
import { fromTheStart } from "./router.js";

const OWN = new Set(["sort", "fields", "expand", "limit", "offset", "after", "count"]);

const COMPARING = ["eq", "ne", "lt", "le", "gt", "ge", "between", "in", "not_in"];
const OF_TEXT = ["contains", "startswith", "endswith", "ilike", "like", "not_like", "not_ilike"];
const WORDS = {
  eq: "is",
  ne: "is not",
  lt: "is less than",
  le: "is at most",
  gt: "is more than",
  ge: "is at least",
  between: "is between (a,b)",
  in: "is one of (a,b,…)",
  not_in: "is none of (a,b,…)",
  contains: "contains",
  startswith: "begins with",
  endswith: "ends with",
  like: "is like (% and _)",
  ilike: "is like, in any case",
  not_like: "is not like",
  not_ilike: "is not like, in any case",
  is: "is null / true / false",
  is_not: "is not null / true / false",
  exists: "exist (true / false)",
};

/** @param show shows the list with other parameters */
export function filterBar(catalog, model, parameters, show) {
  const filters = parameters.filter(([name]) => !OWN.has(name));
  const without = (filter) => show(fromTheStart(parameters.filter((each) => each !== filter)));
  return h(
    "div",
    { class: "filters" },
    filters.map((filter) =>
      h(
        "span",
        { class: "chip" },
        h("code", {}, `${filter[0]}=${filter[1]}`),
        h("button", { type: "button", class: "quiet", "aria-label": `Remove the filter ${filter[0]}=${filter[1]}`, on: { click: () => without(filter) } }, "×"),
      ),
    ),
    addition(catalog, model, (filter) => show([...fromTheStart(parameters), filter])),
  );
}

/** A form for one more filter, by a column, or by one of a related row. */
function addition(catalog, model, add) {
  const ids = { column: freshId("column"), operator: freshId("operator"), value: freshId("value") };
  const operator = h("select", { id: ids.operator });
  const value = h("input", { id: ids.value, autocomplete: "off", placeholder: "value" });
  const column = h("select", { id: ids.column, on: { change: () => offer() } }, options(catalog, model));
  const offer = () => {
    const names = operators(column.selectedOptions[0].dataset.type);
    operator.replaceChildren(...names.map((name) => h("option", { value: name }, WORDS[name])));
    value.value = names[0] === "exists" ? "true" : "";
  };
  offer();
  const submit = (event) => {
    event.preventDefault();
    add([operator.value === "eq" && !OWN.has(column.value) && column.value !== "where" ? column.value : `${column.value}:${operator.value}`, value.value]);
  };
  return h(
    "form",
    { class: "add", "aria-label": "Add a filter", on: { submit } },
    labelled(ids.column, "Column", column),
    labelled(ids.operator, "Condition", operator),
    labelled(ids.value, "Value", value),
    h("button", { type: "submit", "data-keep": "filter" }, "Filter"),
  );
}

function labelled(id, label, control) {
  return [h("label", { for: id, class: "visually-hidden" }, label), control];
}

function options(catalog, model) {
  const own = model.columns.map(({ name, type }) => h("option", { value: name, "data-type": type }, name));
  const related = model.relationships.map((relationship) => {
    const columns = catalog.target(relationship).columns;
    return h(
      "optgroup",
      { label: relationship.name },
      h("option", { value: relationship.name, "data-type": "exists" }, `any ${relationship.name}`),
      columns.map(({ name, type }) => h("option", { value: `${relationship.name}.${name}`, "data-type": type }, `${relationship.name}.${name}`)),
    );
  });
  return [...own, ...related];
}

/** The operators that values of a type have. */
export function operators(type) {
  if (type === "exists") return ["exists"];
  if (/^(String|Text)/.test(type)) return ["contains", ...COMPARING, ...OF_TEXT.slice(1), "is", "is_not"];
  if (/^PickleType/.test(type)) return ["is", "is_not"];
  if (/^(JSON|Array)/.test(type)) return ["eq", "ne", "is", "is_not"];
  return [...COMPARING, "is", "is_not"];
}
