// What a path answers with, as it comes: headers and JSON.

import { call, stringify } from "./api.js";
import { copyButton, h } from "./dom.js";
import { link } from "./router.js";

const TOLD = ["Content-Type", "ETag", "Link", "X-Total-Count", "Content-Range", "Server-Timing"];

/** The view of a response. */
export async function jsonView(place) {
  const answer = await call("GET", place.target);
  const text = stringify(answer.data ?? answer.problem, 2);
  return [
    h(
      "div",
      { class: "heading" },
      h("h1", {}, "JSON"),
      h("p", { class: "crumbs" }, h("code", {}, `GET ${place.target}`)),
      h("div", { class: "actions" }, h("a", { class: "button", href: link(place.target) }, "Back to the view"), h("a", { class: "button", href: place.target }, "Open alone"), copyButton("Copy JSON", () => text)),
    ),
    h(
      "dl",
      { class: "headers" },
      h("dt", {}, "Status"),
      h("dd", {}, String(answer.status)),
      TOLD.filter((name) => answer.headers.has(name)).map((name) => [h("dt", {}, name), h("dd", {}, answer.headers.get(name))]),
    ),
    h("pre", { class: "json whole", tabindex: "0", "aria-label": "JSON" }, text),
  ];
}
