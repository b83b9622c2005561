/// Resolves declared tables: names, columns, types, defaults, keys and constraints.
///
/// Start with [org.relata.mapping.declare.table.TableResolver].
@NullMarked
package org.relata.mapping.declare.table;

import org.jspecify.annotations.NullMarked;
