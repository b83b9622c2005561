// Forms that make rows and change them, from the API's description; what is wrong stands at its field.

import { call } from "./api.js";
import { relationshipOf, rowLabel, rowPath } from "./catalog.js";
import { conflictNotice } from "./conflict.js";
import { announce, h } from "./dom.js";
import { Field, same } from "./fields.js";
import { problemNotice } from "./notice.js";
import { go, link } from "./router.js";
import { fieldsOf } from "./schema.js";
import { Suggestions } from "./suggestions.js";

/** The view of a new row, or of a row to change. */
export async function formView(catalog, place, found) {
  const creating = place.mode === "new";
  const [description, current] = await Promise.all([
    fieldsOf(found.model, creating ? "Create" : "Update"),
    creating ? undefined : call("GET", place.path),
  ]);
  const problem = description.problem ?? current?.problem;
  if (problem !== undefined) return [h("h1", {}, found.model.name), problemNotice(problem)];
  const form = new Form(catalog, place, found, description.fields);
  if (current !== undefined) form.showRow(current);
  return form.elements;
}

class Form {
  constructor(catalog, place, found, specs) {
    this.path = place.path;
    this.model = found.model;
    this.creating = place.mode === "new";
    this.fields = specs
      .filter(({ name, readOnly }) => !readOnly && !this.#givenByPath(found, name))
      .map((spec) => new Field(spec, ...suggestions(catalog, found.model, spec)));
    this.fields.forEach((field) => field.show(undefined));
    this.notices = h("div", {});
    this.title = h("h1", {}, `New ${found.model.name}`);
    this.save = h("button", { type: "submit", class: "primary" }, this.creating ? `Create ${found.model.name}` : "Save");
    this.elements = [this.title, this.#where(found), this.notices, this.#form()];
  }

  /** The key of a row that is there, and what a sub-collection gives its rows. */
  #givenByPath({ model, relationship }, name) {
    if (!this.creating) return model.key.includes(name);
    return relationship?.direction === "one to many" && relationship.to.includes(name);
  }

  #where({ relationship, parent }) {
    if (parent === undefined) return null;
    return h("p", { class: "crumbs" }, "in ", h("code", {}, relationship.name), " of ", h("a", { href: link(parent.path) }, parent.path));
  }

  #form() {
    return h(
      "form",
      { class: "card form", novalidate: true, on: { submit: (event) => this.#submit(event) } },
      this.fields.map(({ element }) => element),
      h("div", { class: "actions" }, this.save, h("a", { class: "button", href: link(this.path) }, "Cancel")),
    );
  }

  /** Shows a row with its version; what was typed before is gone. */
  showRow({ data, etag }) {
    this.row = data;
    this.etag = etag;
    this.title.textContent = `Edit ${rowLabel(this.model, data)}`;
    for (const field of this.fields) field.show(data[field.spec.name]);
    this.notices.replaceChildren();
  }

  /** Has the next save change this version, with what was typed. */
  keepOver({ data, etag }) {
    this.row = data;
    this.etag = etag;
    for (const field of this.fields) if (!field.touched) field.show(data[field.spec.name]);
    this.notices.replaceChildren();
    this.save.focus();
  }

  async #submit(event) {
    event.preventDefault();
    this.notices.replaceChildren();
    for (const field of this.fields) field.complain(null);
    const body = this.#body();
    if (body === undefined) return;
    this.save.disabled = true;
    const answer = await this.#send(body);
    this.save.disabled = false;
    if (answer.ok) this.#saved(answer);
    else if (answer.status === 412) await this.#conflict(body);
    else this.#complain(answer.problem);
  }

  /** What was typed; undefined where something is not JSON. */
  #body() {
    const body = {};
    for (const field of this.fields) {
      try {
        const typed = field.value();
        const value = typed === undefined && field.touched && !this.creating ? null : typed;
        if (value !== undefined && (this.creating || !same(value, this.row[field.spec.name]))) body[field.spec.name] = value;
      } catch (malformed) {
        field.complain(malformed.message);
        field.control.focus();
        return undefined;
      }
    }
    return body;
  }

  #send(body) {
    if (this.creating) return call("POST", this.path, { body });
    return call("PATCH", this.path, { body, headers: this.etag ? { "If-Match": this.etag } : {} });
  }

  #saved({ data }) {
    announce(this.creating ? "Created" : "Saved");
    go(rowPath(this.model, data) ?? this.path);
  }

  /** Somebody else was here first: both versions are shown, to choose. */
  async #conflict(mine) {
    const theirs = await call("GET", this.path);
    if (!theirs.ok) {
      this.notices.replaceChildren(problemNotice(theirs.problem));
      return;
    }
    this.notices.replaceChildren(
      conflictNotice(this.model, this.row, mine, theirs.data, {
        reload: () => this.showRow(theirs),
        keep: () => this.keepOver(theirs),
      }),
    );
    this.notices.firstChild.focus();
  }

  /** Violations go to their fields, the others above the form. */
  #complain(problem) {
    const others = (problem.errors ?? []).filter(({ pointer, detail }) => {
      const name = pointer?.split("/")[1]?.replaceAll("~1", "/").replaceAll("~0", "~");
      const field = this.fields.find(({ spec }) => spec.name === name);
      field?.complain(detail);
      return field === undefined;
    });
    this.notices.replaceChildren(problemNotice(problem, others));
    (this.fields.find(({ control }) => control.hasAttribute("aria-invalid"))?.control ?? this.save).focus();
  }
}

/** For a foreign key: rows to choose from, asked for when they are wanted. */
function suggestions(catalog, model, spec) {
  const relationship = relationshipOf(model, spec.name);
  if (relationship === undefined) return [];
  const target = catalog.target(relationship);
  return [h("span", {}, "a ", h("a", { href: link(target.href) }, target.name)), new Suggestions(target, (row) => row[relationship.to[0]])];
}
