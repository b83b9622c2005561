/// Queries: which rows of a model are read, in which order and page, with which columns and
/// relationships.
///
/// Start with [org.relata.mapping.query.Query], the shape of a query without values, and
/// [org.relata.mapping.query.BoundQuery], the shape with its values.
@NullMarked
package org.relata.mapping.query;

import org.jspecify.annotations.NullMarked;
