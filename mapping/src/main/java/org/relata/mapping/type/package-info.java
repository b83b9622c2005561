/// The types of columns, and the Java values of those that the JDK has no class for.
///
/// Start with [org.relata.mapping.type.ColumnType], which names the Java class of each type's
/// values.
@NullMarked
package org.relata.mapping.type;

import org.jspecify.annotations.NullMarked;
