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
  const { properties, required = [] } = answer.data.components.schemas[model.name + use];
  const relationships = model.relationships.map(({ name }) => name);
  return {
    fields: Object.keys(properties)
      .filter((name) => !relationships.includes(name))
      .map((name) => field(columnOf(model, name, properties[name]), properties[name], required.includes(name))),
  };
}

/** A column of rows; one that is written and never shown is known by its schema alone. */
function columnOf(model, name, schema) {
  const types = [schema.type].flat();
  return model.columns.find((column) => column.name === name) ?? { name, type: String(types[0]), nullable: types.includes("null") };
}

function field(column, schema, required) {
  return {
    name: column.name,
    declared: column.type,
    nullable: column.nullable,
    required,
    readOnly: schema.readOnly ?? false,
    enum: schema.enum?.filter((each) => each !== null),
    type: [schema.type].flat().find((type) => type !== "null"),
    doc: schema.description,
    hasDefault: "default" in schema,
    default: schema.default,
  };
}
