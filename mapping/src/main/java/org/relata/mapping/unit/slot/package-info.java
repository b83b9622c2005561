/// The relationships of one object in a session: lists and holders that load themselves, and what
/// was changed in them.
///
/// Start with [org.relata.mapping.unit.slot.Slot].
@NullMarked
package org.relata.mapping.unit.slot;

import org.jspecify.annotations.NullMarked;
