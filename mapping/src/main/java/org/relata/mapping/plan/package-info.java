/// Plans: the statements that carry out a query or a change, and what their rows hold.
///
/// Start with [org.relata.mapping.plan.Planners]; [org.relata.mapping.plan.ReadPlan] is what a
/// query becomes.
@NullMarked
package org.relata.mapping.plan;

import org.jspecify.annotations.NullMarked;
