/// Queries: which rows of a model are read, in which order and page, with which columns and
/// relationships.
///
/// Start with [org.relata.mapping.query.Query].
@NullMarked
package org.relata.mapping.query;

import org.jspecify.annotations.NullMarked;
