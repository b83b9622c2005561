/// What sessions of objects consist of: the identity map, the states of objects, what is loaded at
/// first touch, and how changes are found and written.
///
/// Start with [org.relata.mapping.unit.UnitSession].
@NullMarked
package org.relata.mapping.unit;

import org.jspecify.annotations.NullMarked;
