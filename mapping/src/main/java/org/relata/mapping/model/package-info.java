/// What declarations resolve to: models, their tables, columns and relationships.
///
/// Start with [org.relata.mapping.model.Model] and [org.relata.mapping.model.Relationship]. Nothing
/// here knows SQL.
@NullMarked
package org.relata.mapping.model;

import org.jspecify.annotations.NullMarked;
