// Many to many: existing rows are linked to a row, and unlinked.

import { call } from "./api.js";
import { rowKey, rowLabel, rowPath } from "./catalog.js";
import { announce, freshId, h } from "./dom.js";
import { problemNotice } from "./notice.js";
import { showAgain } from "./router.js";
import { Suggestions } from "./suggestions.js";

/** Whether rows may be linked by a relationship without being changed. */
export function linkable({ direction, list, viewonly }) {
  return direction === "many to many" && list && !viewonly;
}

/**
 * A form for one more link.
 *
 * @param all the path of the related rows
 * @param notices where problems are shown
 */
export function linkForm(model, all, notices) {
  const id = freshId("link");
  const key = h("input", { id, autocomplete: "off", placeholder: model.key.join(",") });
  const submit = (event) => {
    event.preventDefault();
    if (key.value !== "") change("PUT", `${all}/${segment(model, key.value)}`, "Linked", notices);
  };
  const form = h(
    "form",
    { class: "link", on: { submit } },
    h("label", { for: id }, `Link a ${model.name}`),
    h("span", {}, key),
    h("button", { type: "submit", class: "small" }, "Link"),
  );
  new Suggestions(model, (row) => rowKey(model, row)).attach(key);
  return form;
}

/** The values of a key are separated by commas; the only one may have some. */
function segment(model, text) {
  const values = model.key.length === 1 ? [text] : text.split(",").map((value) => value.trim());
  return `=${values.map(encodeURIComponent).join(",")}`;
}

/** A button that ends a link; the row stays. */
export function unlinkButton(model, row, all, notices) {
  const path = rowPath(model, row);
  if (path === undefined) return null;
  const action = () => change("DELETE", `${all}${path.slice(model.href.length)}`, "Unlinked", notices);
  return h("button", { type: "button", class: "quiet small", "aria-label": `Unlink ${rowLabel(model, row)}`, on: { click: action } }, "Unlink");
}

async function change(method, path, done, notices) {
  const answer = await call(method, path);
  if (!answer.ok) {
    notices.replaceChildren(problemNotice(answer.problem));
    return;
  }
  announce(done);
  showAgain();
}
