// The fields of a form: a control for each type of value, what it says, and what is wrong with it.

import { isExact, stringify } from "./api.js";
import { plain } from "./catalog.js";
import { freshId, h } from "./dom.js";

const LEFT_OUT = "left-out";
const NULL = "null";

/** One field. It gives its value as it is to be sent, or undefined where it is to be left out. */
export class Field {
  /**
   * @param hint what is said of it besides
   * @param suggestions values to choose from, filled in when they are wanted
   */
  constructor(spec, hint, suggestions) {
    this.spec = spec;
    this.id = freshId("field");
    this.touched = false;
    this.control = this.#control();
    this.none = this.#noneBox();
    this.message = h("p", { class: "error", id: `${this.id}-error`, hidden: true });
    this.element = this.#element(hint);
    suggestions?.attach(this.control);
    this.control.addEventListener("input", () => this.#typed());
    if (spec.hasDefault && this.control.tagName !== "SELECT") this.control.placeholder = plain(spec.default);
  }

  #control() {
    const { spec, id } = this;
    const about = { id, name: spec.name, "aria-describedby": `${id}-hint ${id}-error`, "aria-required": spec.required ? "true" : null, autocomplete: "off" };
    const choices = spec.enum ?? (spec.type === "boolean" ? ["true", "false"] : undefined);
    if (choices !== undefined) return this.#choice(about, choices);
    if (this.#isJson()) return h("textarea", { ...about, rows: 4, class: "code", spellcheck: "false" });
    if (spec.declared === "Text" || spec.declared === "LargeBinary") return h("textarea", { ...about, rows: 4 });
    if (spec.type === "integer") return h("input", { ...about, inputmode: "numeric" });
    if (isNumber(spec)) return h("input", { ...about, inputmode: "decimal" });
    return h("input", { ...about, ...kindOfTime(spec.declared) });
  }

  #choice(about, choices) {
    const { nullable, required } = this.spec;
    return h(
      "select",
      about,
      h("option", { value: LEFT_OUT }, required ? "– choose –" : "– left out –"),
      nullable ? h("option", { value: NULL, "data-null": true }, "null") : null,
      choices.map((choice) => h("option", { value: `=${choice}` }, choice)),
    );
  }

  /** Text may be empty without being null, so it has a box for that. */
  #noneBox() {
    if (!this.spec.nullable || this.control.tagName === "SELECT") return null;
    const box = h("input", { type: "checkbox", on: { change: () => this.#emptied() } });
    return box;
  }

  #element(hint) {
    const { spec, id } = this;
    const words = [spec.declared, spec.required ? "required" : null, spec.hasDefault ? `default ${plain(spec.default)}` : null];
    return h(
      "div",
      { class: "field" },
      h("div", { class: "label" }, h("label", { for: id }, spec.name), this.none && h("label", { class: "none" }, this.none, " null", h("span", { class: "visually-hidden" }, ` for ${spec.name}`))),
      this.control,
      h("p", { class: "hint", id: `${id}-hint` }, words.filter(Boolean).join(" · "), hint ? [" · ", hint] : null, spec.doc ? h("span", { class: "doc" }, spec.doc) : null),
      this.message,
    );
  }

  #typed() {
    this.touched = true;
    if (this.none) this.none.checked = false;
    this.complain(null);
  }

  #emptied() {
    this.touched = true;
    if (this.none.checked) this.control.value = "";
    this.complain(null);
  }

  #isJson() {
    return /^(JSON|PickleType|Array)/.test(this.spec.declared);
  }

  /** Shows a value, as one that nobody has touched. */
  show(value) {
    this.touched = false;
    if (this.control.tagName === "SELECT") {
      if (value !== undefined) this.control.querySelector(`[value="${LEFT_OUT}"]`)?.remove();
      this.control.value = value === undefined ? LEFT_OUT : value === null ? NULL : `=${value}`;
      return;
    }
    if (this.none) this.none.checked = value === null;
    this.#write(value == null ? "" : this.#isJson() ? stringify(value, 2) : plain(value));
  }

  /** A control that cannot hold the text gives way to one that can. */
  #write(text) {
    this.control.value = text;
    if (text !== "" && !text.startsWith(this.control.value || "\0")) {
      this.control.type = "text";
      this.control.value = text;
    }
  }

  /**
   * The value to send; undefined where it is left out.
   *
   * @throws {SyntaxError} if it is to be JSON, and is not
   */
  value() {
    if (!this.touched) return undefined;
    const text = this.control.value;
    if (this.control.tagName === "SELECT") {
      if (text === LEFT_OUT) return undefined;
      if (text === NULL) return null;
      return this.spec.type === "boolean" ? text === "=true" : text.slice(1);
    }
    if (this.none?.checked) return null;
    if (text === "" && !isText(this.spec)) return this.spec.nullable ? null : undefined;
    return this.#isJson() ? json(text) : scalar(this.spec, text);
  }

  /** Says what is wrong with it; null for nothing. */
  complain(text) {
    this.message.textContent = text ?? "";
    this.message.hidden = text === null;
    if (text === null) this.control.removeAttribute("aria-invalid");
    else this.control.setAttribute("aria-invalid", "true");
  }
}

function isNumber({ declared }) {
  return /^(Float|Numeric)/.test(declared);
}

function kindOfTime(declared) {
  if (declared === "Date") return { type: "date" };
  if (declared === "Time") return { type: "time", step: "any" };
  if (declared === "DateTime") return { type: "datetime-local", step: "any" };
  if (declared === "DateTime(timezone)") return { placeholder: "2026-11-22T10:00:00Z" };
  return {};
}

/** Text as it is, numbers with all their digits; the service says what is none. */
function scalar(spec, text) {
  const number = spec.type === "integer" || isNumber(spec);
  return number && /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text) ? exactNumber(text) : text;
}

function isText({ declared }) {
  return /^(String|Text|LargeBinary)/.test(declared);
}

function exactNumber(text) {
  return JSON.rawJSON?.(text) ?? Number(text);
}

function json(text) {
  return JSON.parse(text, (_, value, context) => (typeof value === "number" && context ? exactNumber(context.source) : value));
}

/** Whether two values are the same, as JSON. */
export function same(one, other) {
  return isExact(one) || isExact(other) ? plain(one) === plain(other) : stringify(one) === stringify(other);
}
