/// Graphs of rows that are written together, and the order in which they are inserted and deleted.
///
/// Start with [org.relata.mapping.plan.graph.GraphBuilder].
@NullMarked
package org.relata.mapping.plan.graph;

import org.jspecify.annotations.NullMarked;
