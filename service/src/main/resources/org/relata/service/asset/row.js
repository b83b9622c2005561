// One row: its values, what is related to it, and what can be done with it.

import { call } from "./api.js";
import { allows, expandable, relatedPath, rowKey, rowLabel, rowPath } from "./catalog.js";
import { announce, confirmed, h } from "./dom.js";
import { linkForm, linkable, unlinkButton } from "./linking.js";
import { emptyNotice, problemNotice } from "./notice.js";
import { go, link, parameter, showAgain, target, withParameter } from "./router.js";
import { columnValue, isNumeric, rowLink } from "./values.js";

const PREVIEW = 5;

/** The view of a row, wherever a path comes to it from. */
export async function rowView(catalog, place, found) {
  const answer = await call("GET", place.target);
  if (!answer.ok) return [h("h1", {}, found.relationship?.name ?? found.model.name), problemNotice(answer.problem)];
  const row = answer.data;
  const path = rowPath(found.model, row) ?? place.path;
  const notices = h("div", {});
  return [
    heading(found, row, path, place, answer.etag, notices),
    notices,
    values(catalog, found.model, row),
    found.model.relationships.length === 0 ? null : h("h2", {}, "Related rows"),
    found.model.relationships.map((relationship) => related(catalog, relationship, row, path, place, notices)),
  ];
}

function heading({ model, relationship, parent }, row, path, place, etag, notices) {
  return h(
    "div",
    { class: "heading" },
    h(
      "p",
      { class: "crumbs" },
      h("a", { href: link(model.href) }, model.name),
      ` / ${rowKey(model, row)}`,
      parent === undefined ? null : [", the ", h("code", {}, relationship.name), " of ", h("a", { href: link(parent.path) }, parent.path)],
    ),
    h("h1", {}, rowLabel(model, row)),
    h(
      "div",
      { class: "actions" },
      allows(model, "update") ? h("a", { class: "button primary", href: link(path, "edit") }, "Edit") : null,
      h("a", { class: "button", href: link(place.target, "json") }, "JSON"),
      allows(model, "delete") ? h("button", { type: "button", class: "danger", on: { click: () => remove(model, row, path, etag, notices) } }, "Delete") : null,
    ),
  );
}

async function remove(model, row, path, etag, notices) {
  const title = `Delete ${rowLabel(model, row)}?`;
  if (!(await confirmed(title, `DELETE ${path} cannot be undone.`, "Delete"))) return;
  const answer = await call("DELETE", path, { headers: etag && !etag.startsWith("W/") ? { "If-Match": etag } : {} });
  if (answer.ok) {
    announce("Deleted");
    go(model.href);
    return;
  }
  notices.replaceChildren(problemNotice(answer.problem));
  if (answer.status !== 412) return;
  notices.append(
    h("p", {}, "Somebody else has changed the row since it was shown here. ", h("button", { type: "button", on: { click: () => showAgain() } }, "Show it as it is now")),
  );
}

function values(catalog, model, row) {
  return h(
    "dl",
    { class: "values card" },
    model.columns
      .filter(({ name }) => name in row)
      .map((column) => [
        h("dt", {}, h("span", { class: model.key.includes(column.name) ? "key" : "" }, column.name), h("small", {}, column.type)),
        h("dd", {}, columnValue(catalog, model, column, row[column.name], true)),
      ]),
  );
}

/** A relationship: what was embedded of it, and the way to all of it. */
function related(catalog, relationship, row, path, place, notices) {
  const model = catalog.target(relationship);
  const all = relatedPath(path, relationship);
  const embedded = row[relationship.name];
  return h(
    "section",
    { class: "card related" },
    h(
      "div",
      { class: "bar-of" },
      h("h3", {}, h("a", { href: link(all) }, relationship.name), h("small", {}, `${relationship.list ? "many" : "one"} ${model.name} · ${relationship.lazy}`)),
      h("div", { class: "actions" }, toggle(relationship, embedded, place), addition(relationship, model, all)),
    ),
    embedded === undefined ? null : shown(catalog, relationship, model, embedded, all, notices),
    linkable(relationship) ? linkForm(model, all, notices) : null,
  );
}

function addition(relationship, model, all) {
  if (!relationship.list || relationship.viewonly || !allows(model, "create")) return null;
  return h("a", { class: "button small", href: link(all, "new") }, `New ${model.name}`);
}

/** Embeds a relationship in the same request, or no more. */
function toggle(relationship, embedded, place) {
  if (!expandable(relationship)) return null;
  const items = split(parameter(place.parameters, "expand") ?? "");
  const name = relationship.name;
  const rest = items.filter((item) => !new RegExp(`^-?${name}(?![\\w])`).test(item));
  const hidden = items.includes(`-${name}`);
  const item = embedded === undefined ? (hidden ? [] : [relationship.list ? `${name}(limit=${PREVIEW})` : name]) : rest.length === items.length ? [`-${name}`] : [];
  const next = [...rest, ...item].join(",");
  const to = target(place.path, withParameter(place.parameters, "expand", next || null));
  return h("a", { class: "button small", href: link(to), "data-keep": `expand ${name}`, "aria-label": `${embedded === undefined ? "Expand" : "Leave out"} ${name}` }, embedded === undefined ? "Expand" : "Leave out");
}

/** The items of `expand`: commas inside parentheses are theirs. */
function split(text) {
  const items = [];
  let depth = 0;
  let item = "";
  for (const character of text) {
    if (character === "(") depth += 1;
    if (character === ")") depth -= 1;
    if (character === "," && depth === 0) {
      items.push(item);
      item = "";
    } else item += character;
  }
  return item === "" ? items : [...items, item];
}

function shown(catalog, relationship, model, embedded, all, notices) {
  if (embedded === null || embedded.length === 0) return emptyNotice("None.");
  if (!Array.isArray(embedded)) return h("p", {}, rowLink(model, embedded));
  const columns = model.columns.filter(({ name }) => name in embedded[0]).slice(0, 6);
  return [
    h(
      "div",
      { class: "scroll", tabindex: "0", role: "region", "aria-label": relationship.name },
      h(
        "table",
        {},
        h("thead", {}, h("tr", {}, h("th", { scope: "col" }, model.name), columns.map((column) => h("th", { scope: "col", class: isNumeric(column) ? "number" : "" }, column.name)), linkable(relationship) ? h("td", {}) : null)),
        h(
          "tbody",
          {},
          embedded.map((row) =>
            h("tr", {}, h("td", {}, rowLink(model, row)), columns.map((column) => h("td", { class: isNumeric(column) ? "number" : "" }, columnValue(catalog, model, column, row[column.name]))), linkable(relationship) ? h("td", {}, unlinkButton(model, row, all, notices)) : null),
          ),
        ),
      ),
    ),
    embedded.length < PREVIEW ? null : h("p", {}, h("a", { href: link(all) }, `All ${relationship.name}`)),
  ];
}
