// What the API's description says of the values that a row may be written with.

import { call } from "./api.js";

const slices = new Map();

/**
 * The fields of a model for creating or updating a row, in the order of its columns; a problem if
 * the description cannot be had.
 */
export async function fieldsOf(model, use) {
  if (!slices.has(model.name)) slices.set(model.name, await call("GET", `/openapi.json?models=${model.href.slice(1)}`));
  const answer = slices.get(model.name);
  if (!answer.ok) {
    slices.delete(model.name);
    return { problem: answer.problem };
  }
  const schemas = answer.data.components.schemas;
  const schema = merged(schemas[model.name + use], schemas);
  const required = new Set(schema.required ?? []);
  return {
    fields: model.columns
      .filter(({ name }) => name in (schema.properties ?? {}))
      .map((column) => field(column, merged(schema.properties[column.name], schemas), required.has(column.name))),
  };
}

/** A schema with what it refers to and what it is made of. */
function merged(schema, schemas) {
  if (schema === undefined) return {};
  const { $ref, allOf = [], ...own } = schema;
  const parts = [...($ref ? [schemas[$ref.split("/").pop()]] : []), ...allOf].map((part) => merged(part, schemas));
  return parts.reduce(
    (all, part) => ({ ...part, ...all, properties: { ...part.properties, ...all.properties }, required: [...(part.required ?? []), ...(all.required ?? [])] }),
    own,
  );
}

function field(column, schema, required) {
  const branches = (schema.anyOf ?? schema.oneOf ?? []).filter(({ type }) => type !== "null");
  const told = { ...branches[0], ...schema };
  const types = [told.type ?? []].flat();
  return {
    name: column.name,
    declared: column.type,
    nullable: column.nullable,
    required,
    readOnly: told.readOnly ?? false,
    enum: told.enum?.filter((each) => each !== null),
    format: told.format,
    type: types.find((type) => type !== "null"),
    doc: told.description ?? column.doc,
    hints: hints(told),
    hasDefault: "default" in told,
    default: told.default,
  };
}

function hints({ maxLength, minimum, maximum, pattern }) {
  const found = [];
  if (maxLength !== undefined) found.push(`at most ${maxLength} characters`);
  if (minimum !== undefined && maximum !== undefined) found.push(`${minimum} to ${maximum}`);
  if (pattern !== undefined && maxLength === undefined) found.push(`like ${pattern}`);
  return found;
}
