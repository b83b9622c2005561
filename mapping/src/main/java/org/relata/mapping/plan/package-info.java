/// What statements are made of: the rows of tables, joins, conditions, and the cache of plans.
///
/// Start with [org.relata.mapping.plan.RowScope].
@NullMarked
package org.relata.mapping.plan;

import org.jspecify.annotations.NullMarked;
