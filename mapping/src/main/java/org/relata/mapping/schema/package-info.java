/// The statements that create and drop the tables of models.
///
/// Start with [org.relata.mapping.schema.SchemaWriter].
@NullMarked
package org.relata.mapping.schema;

import org.jspecify.annotations.NullMarked;
