/// Collects diagnostics about declarations, and checks the names they give.
///
/// Start with [org.relata.mapping.declare.diagnostic.Diagnostics], which every reader and resolver
/// of declarations reports to.
@NullMarked
package org.relata.mapping.declare.diagnostic;

import org.jspecify.annotations.NullMarked;
