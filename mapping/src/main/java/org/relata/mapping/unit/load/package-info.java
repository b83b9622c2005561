/// How objects are read: plans for what comes with them, records made objects, relationships loaded
/// at first touch and kept in step at both ends.
///
/// Start with [org.relata.mapping.unit.load.ObjectLoader].
@NullMarked
package org.relata.mapping.unit.load;

import org.jspecify.annotations.NullMarked;
