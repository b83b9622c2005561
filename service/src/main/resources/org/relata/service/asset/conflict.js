// A row that somebody else has changed meanwhile: what it was, what one wanted, what it is now.

import { freshId, h } from "./dom.js";
import { same } from "./fields.js";
import { plain, shortened } from "./catalog.js";

/** Says so, and shows the versions side by side. */
export function conflictNotice(model, before, mine, theirs, { reload, keep }) {
  const id = freshId("conflict");
  const changed = model.columns
    .map(({ name }) => name)
    .filter((name) => name in mine || !same(before[name], theirs[name]));
  return h(
    "section",
    { class: "notice conflict", "aria-labelledby": id, tabindex: "-1", role: "alert" },
    h("h2", { id }, "Somebody else changed this row (412)"),
    h("p", {}, "Nothing was saved. These values differ:"),
    h(
      "div",
      { class: "scroll", tabindex: "0", role: "region", "aria-label": "Versions" },
      h(
        "table",
        {},
        h("thead", {}, h("tr", {}, ["", "It was", "It is now", "You want"].map((text) => h("th", { scope: "col" }, text)))),
        h("tbody", {}, changed.map((name) => versions(name, before[name], theirs[name], name in mine ? mine[name] : theirs[name]))),
      ),
    ),
    h(
      "div",
      { class: "actions" },
      h("button", { type: "button", class: "primary", on: { click: reload } }, "Reload, and drop my changes"),
      h("button", { type: "button", on: { click: keep } }, "Keep my changes, to save them over it"),
    ),
  );
}

function versions(name, before, theirs, mine) {
  const cell = (value, differs) => h("td", { class: differs ? "differs" : "" }, shortened(plain(value), 120));
  return h("tr", {}, h("th", { scope: "row" }, name), cell(before, false), cell(theirs, !same(before, theirs)), cell(mine, !same(theirs, mine)));
}
