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
  return {
    fields: model.columns
      .filter(({ name }) => name in properties)
      .map((column) => field(column, properties[column.name], required.includes(column.name))),
  };
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
