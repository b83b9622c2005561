/// Questions about the rows of a model: filter, order, page and selection.
///
/// Start with [org.relata.mapping.query.Query].
package org.relata.mapping.query;
