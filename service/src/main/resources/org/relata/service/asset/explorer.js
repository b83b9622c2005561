// The explorer: what the address asks for, shown.

import { loadCatalog, Catalog } from "./catalog.js";
import { overview } from "./diagram.js";
import { credential } from "./credential.js";
import { announce, h } from "./dom.js";
import { formView } from "./form.js";
import { jsonView } from "./json.js";
import { emptyNotice, problemNotice } from "./notice.js";
import { link, place } from "./router.js";
import { rowView } from "./row.js";
import { tableView } from "./table.js";
import { signInButton, signInForm, signInView } from "./signin.js";
import { showRequests } from "./trace.js";

const main = document.getElementById("main");
const models = document.getElementById("models");
const menu = document.getElementById("menu");

let turn = 0;

/** Shows what the address asks for now; what was asked for before and comes later is dropped. */
async function show(catalog) {
  turn += 1;
  const mine = turn;
  const asked = place();
  closeMenu();
  main.setAttribute("aria-busy", "true");
  const content = await view(catalog, asked);
  if (mine !== turn) return;
  const kept = document.activeElement.dataset.keep;
  main.replaceChildren(...[content].flat(Infinity).filter(Boolean));
  main.removeAttribute("aria-busy");
  mark(catalog, asked);
  settle(kept);
}

async function view(catalog, asked) {
  if (asked.path === "/") return overview(catalog);
  const found = catalog.resolve(asked.path);
  if (found === undefined) return nowhere(asked);
  if (asked.mode === "json") return jsonView(asked);
  if (asked.mode === "new" || asked.mode === "edit") return formView(catalog, asked, found);
  return found.many ? tableView(catalog, asked, found) : rowView(catalog, asked, found);
}

function nowhere({ path }) {
  return [h("h1", {}, "Nothing here"), emptyNotice("No model has the path ", h("code", {}, path), ". ", h("a", { href: link("/") }, "All models"))];
}

/**
 * The page's title and the reader's place follow the view.
 *
 * @param kept the control that one had, which may be there again
 */
function settle(kept) {
  const title = main.querySelector("h1")?.textContent ?? "Models";
  document.title = `${title} · Relata`;
  announce(title);
  const control = kept && main.querySelector(`[data-keep="${CSS.escape(kept)}"]`);
  if (control) {
    control.focus();
  } else {
    if (turn > 1) main.focus({ preventScroll: true });
    scrollTo(0, 0);
  }
}

function listModels(catalog) {
  const items = catalog.models.map((model) => h("li", {}, h("a", { href: link(model.href) }, model.name)));
  const narrow = (event) => {
    const text = event.target.value.toLowerCase();
    for (const item of items) item.hidden = !item.textContent.toLowerCase().includes(text);
  };
  models.replaceChildren(
    h("input", { type: "search", placeholder: "Find a model", "aria-label": "Find a model", on: { input: narrow } }),
    h("ul", {}, h("li", {}, h("a", { href: link("/") }, "All models")), items),
  );
}

function mark(catalog, { path }) {
  const here = path === "/" ? "/" : catalog.resolve(path)?.model.href;
  for (const anchor of models.querySelectorAll("a")) {
    if (anchor.getAttribute("href") === link(here ?? "")) anchor.setAttribute("aria-current", "page");
    else anchor.removeAttribute("aria-current");
  }
}

function closeMenu() {
  menu.setAttribute("aria-expanded", "false");
}

/** Whoever has signed in may sign out; others may sign in where there are rules on what one sees. */
function offerSignIn(rules) {
  if (!rules && credential() === undefined) return;
  const ask = () => {
    main.replaceChildren(h("h1", {}, "Sign in"), signInForm());
    main.querySelector("input").focus();
  };
  document.querySelector(".links").append(signInButton(ask));
}

async function start() {
  showRequests(document.getElementById("trace"));
  menu.addEventListener("click", () => menu.setAttribute("aria-expanded", String(menu.getAttribute("aria-expanded") !== "true")));
  document.getElementById("skip").addEventListener("click", (event) => {
    event.preventDefault();
    main.focus();
  });
  const catalog = await loadCatalog();
  if (!(catalog instanceof Catalog)) {
    offerSignIn(false);
    main.replaceChildren(...(catalog.status === 401 ? signInView() : [problemNotice(catalog)]));
    return;
  }
  offerSignIn(catalog.rules);
  listModels(catalog);
  addEventListener("hashchange", () => show(catalog));
  await show(catalog);
}

await start();
