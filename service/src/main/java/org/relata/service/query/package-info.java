/// Queries of lists that stand in bodies: the same parameters that a query string has.
///
/// Start reading at [org.relata.service.query.JsonQuery].
@NullMarked
package org.relata.service.query;

import org.jspecify.annotations.NullMarked;
