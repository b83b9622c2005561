/// How a database differs from models: each difference with what is declared, what is there, and
/// the statement that would mend it.
///
/// Start with [org.relata.mapping.difference.Comparison].
@NullMarked
package org.relata.mapping.difference;

import org.jspecify.annotations.NullMarked;
