// The models: their columns and relationships, where their rows are, and what a path leads to.

import { call, isExact } from "./api.js";

/** Reads what there is. */
export async function loadCatalog() {
  const answer = await call("GET", "/_explorer/models");
  return answer.ok ? new Catalog(answer.data) : answer.problem;
}

export class Catalog {
  /** @param rules whether there are rules on what callers see */
  constructor({ models, rules }) {
    this.models = models;
    this.rules = rules;
    this.byName = new Map(models.map((model) => [model.name, model]));
    this.byHref = new Map(models.map((model) => [model.href, model]));
  }

  target(relationship) {
    return this.byName.get(relationship.target);
  }

  /**
   * What a path leads to: rows of a model or one of them, related rows or one of them. `model` is
   * that of the rows; `parent` and `relationship` are how it comes to them.
   */
  resolve(path) {
    const [table, key, name, relatedKey, ...more] = path.slice(1).split("/");
    const model = this.byHref.get(`/${table}`);
    if (model === undefined || more.length > 0) return undefined;
    if (key === undefined || key === "") return { model, many: true };
    if (name === undefined || name === "") return { model, many: false };
    const relationship = model.relationships.find((each) => encodeURIComponent(each.name) === name);
    if (relationship === undefined) return undefined;
    const many = relationship.list && !relatedKey;
    return { model: this.target(relationship), many, relationship, parent: { model, path: `/${table}/${key}` } };
  }
}

/** The path of a row; undefined where its key is not shown. */
export function rowPath(model, row) {
  const values = model.key.map((name) => row?.[name]);
  if (values.some((value) => value == null)) return undefined;
  const text = values.map((value) => encodeURIComponent(plain(value))).join(",");
  return `${model.href}/${["", ".", ".."].includes(text) ? `=${text}` : text}`;
}

/** The path of what a relationship leads to from a row. */
export function relatedPath(path, relationship) {
  return `${path}/${encodeURIComponent(relationship.name)}`;
}

/**
 * What people call a row: as its model's label says, where all of it is shown, else its name or title, else its first
 * text, else its key.
 */
export function rowLabel(model, row) {
  const label = labelled(model, row);
  if (label) return shortened(label, 60);
  const texts = model.columns.filter(
    ({ name, type }) => !model.key.includes(name) && /^(String|Text)/.test(type) && row[name],
  );
  const text = texts.find(({ name }) => /name|title|label/i.test(name)) ?? texts[0];
  return text === undefined ? `${model.name} ${rowKey(model, row)}` : shortened(row[text.name], 60);
}

/** A row's label; undefined where the model has none or the row lacks a column of it. */
function labelled({ label }, row) {
  let known = true;
  const text = label?.replace(/{{|}}|{([^{}]*)}/g, (token, name) => {
    if (name === undefined) return token[0];
    if (!(name in row)) known = false;
    return row[name] == null ? "" : plain(row[name]);
  });
  return known ? text?.trim() : undefined;
}

export function rowKey(model, row) {
  return model.key.map((name) => plain(row[name])).join(", ");
}

/** The to-one relationship that a column is the foreign key of. */
export function relationshipOf(model, column) {
  return model.relationships.find(
    ({ direction, from }) => direction === "many to one" && from.length === 1 && from[0] === column,
  );
}

/** Whether some rows of a model may be read, created, updated or deleted. */
export function allows(model, what) {
  return model.allows.includes(what);
}

/** Whether `expand` may have a relationship. */
export function expandable({ lazy }) {
  return lazy !== "dynamic" && lazy !== "raise" && lazy !== "noload";
}

/** A value as text on one line. */
export function plain(value) {
  if (value === null || value === undefined) return "null";
  if (isExact(value)) return value.rawJSON;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

export function shortened(text, length) {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}
