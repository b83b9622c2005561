// Rows to choose from where a key is typed, asked for when they are wanted.

import { call } from "./api.js";
import { plain, rowLabel } from "./catalog.js";
import { freshId, h } from "./dom.js";

const SUGGESTED = 50;

export class Suggestions {
  /** @param key gives of a row what is typed for it */
  constructor(model, key) {
    this.model = model;
    this.key = key;
    this.list = h("datalist", { id: freshId("suggestions") });
  }

  /** Has a field offer them. */
  attach(control) {
    control.setAttribute("list", this.list.id);
    control.addEventListener("focus", () => this.#fill(), { once: true });
    control.after(this.list);
  }

  async #fill() {
    const answer = await call("GET", `${this.model.href}?limit=${SUGGESTED}`);
    const rows = answer.ok ? answer.data : [];
    this.list.replaceChildren(...rows.map((row) => h("option", { value: plain(this.key(row)) }, rowLabel(this.model, row))));
  }
}
