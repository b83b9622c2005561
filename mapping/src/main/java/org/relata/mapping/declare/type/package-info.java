/// Reads the types of columns, and constants of these types, from text.
///
/// Start with [org.relata.mapping.declare.type.ColumnTypeParser].
@NullMarked
package org.relata.mapping.declare.type;

import org.jspecify.annotations.NullMarked;
