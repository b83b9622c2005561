/// Plans queries: one statement, and a fetch for each relationship that has one of its own.
///
/// Start with [org.relata.mapping.plan.read.ReadPlanner].
@NullMarked
package org.relata.mapping.plan.read;

import org.jspecify.annotations.NullMarked;
