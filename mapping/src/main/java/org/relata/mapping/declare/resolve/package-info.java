/// Turns declarations into models, or reports everything that is wrong with them at once.
///
/// Start with [org.relata.mapping.declare.resolve.Resolver].
@NullMarked
package org.relata.mapping.declare.resolve;

import org.jspecify.annotations.NullMarked;
