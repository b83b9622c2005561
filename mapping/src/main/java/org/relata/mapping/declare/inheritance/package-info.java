/// Which declared models inherit from which, and what they may say of it.
///
/// Start with [org.relata.mapping.declare.inheritance.Lineage].
@NullMarked
package org.relata.mapping.declare.inheritance;

import org.jspecify.annotations.NullMarked;
