/// What a database has: its tables with their columns, keys, constraints and indexes, and its
/// enums, as the system catalog says it.
///
/// Start with [org.relata.mapping.catalog.Catalog].
@NullMarked
package org.relata.mapping.catalog;

import org.jspecify.annotations.NullMarked;
