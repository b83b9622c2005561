/// Rows that are written together, what leads from one to another, and their order.
///
/// Start with [org.relata.mapping.plan.graph.GraphBuilder].
package org.relata.mapping.plan.graph;
