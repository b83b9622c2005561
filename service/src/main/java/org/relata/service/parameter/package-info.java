/// What query strings say, in one grammar: filters, sorts, pages, columns, expansions.
///
/// Start reading at [org.relata.service.parameter.QueryParser]; `docs/http.md` has the grammar.
package org.relata.service.parameter;
