/// Asks a database what it has, and how it writes expressions.
///
/// Start with [org.relata.mapping.inspect.CatalogReader].
@NullMarked
package org.relata.mapping.inspect;

import org.jspecify.annotations.NullMarked;
