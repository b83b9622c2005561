// The requests of the page: the URL and curl of each, its statements and milliseconds.

import { curl, onRequest } from "./api.js";
import { copyButton, h } from "./dom.js";

const KEPT = 30;

/** Shows requests as they are answered: the last one of the view, and those before it. */
export function showRequests(panel) {
  const last = h("div", { class: "last" });
  const count = h("span", {}, "0");
  const list = h("ol", {});
  const earlier = h("details", {}, h("summary", {}, "All requests (", count, ")"), list);
  panel.replaceChildren(h("h2", { class: "visually-hidden" }, "Requests"), last, earlier);
  let number = 0;
  onRequest((trace) => {
    number += 1;
    count.textContent = String(number);
    last.replaceChildren(line(trace), h("pre", { class: "curl", tabindex: "0", "aria-label": "curl" }, curl(trace.request)));
    list.prepend(h("li", {}, line(trace)));
    if (list.children.length > KEPT) list.lastChild.remove();
  });
}

function line(trace) {
  const { request } = trace;
  const url = new URL(request.path, location.href).href;
  return h(
    "div",
    { class: "request" },
    h("span", { class: `method ${request.method.toLowerCase()}` }, request.method),
    h("code", { class: "url" }, request.path),
    h("span", { class: trace.status >= 200 && trace.status < 400 ? "status good" : "status bad" }, trace.status || "no answer"),
    h("span", { class: "cost" }, cost(trace)),
    h("span", { class: "copies" }, copyButton("Copy URL", () => url), copyButton("Copy curl", () => curl(request))),
  );
}

function cost({ statements, milliseconds, elapsed }) {
  const parts = [];
  if (statements !== undefined) parts.push(`${statements} ${statements === 1 ? "statement" : "statements"}`);
  if (milliseconds !== undefined) parts.push(`${milliseconds} ms`);
  parts.push(`${Math.round(elapsed)} ms here`);
  return parts.join(" · ");
}
