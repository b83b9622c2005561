/// The statements that create and drop the tables of models, and the comparison of models with a
/// database.
///
/// Start with [org.relata.mapping.schema.SchemaWriter] or [org.relata.mapping.schema.SchemaCheck].
@NullMarked
package org.relata.mapping.schema;

import org.jspecify.annotations.NullMarked;
