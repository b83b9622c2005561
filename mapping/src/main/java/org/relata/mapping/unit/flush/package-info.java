/// How changes of objects are found and written, and undone.
///
/// Start with [org.relata.mapping.unit.flush.Flush].
@NullMarked
package org.relata.mapping.unit.flush;

import org.jspecify.annotations.NullMarked;
