/// What values look like as JSON, in the words of JSON Schema.
///
/// Start reading at [org.relata.openapi.schema.JsonForm], which has the form of every column type.
@NullMarked
package org.relata.openapi.schema;

import org.jspecify.annotations.NullMarked;
