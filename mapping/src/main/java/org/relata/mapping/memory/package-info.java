/// The memory that pieces of work take before they grow, out of one budget for all of them.
///
/// Begin with [org.relata.mapping.memory.MemoryBudget].
@NullMarked
package org.relata.mapping.memory;

import org.jspecify.annotations.NullMarked;
