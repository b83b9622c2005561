/// What a session knows of its objects: each row as one, and what was loaded of it.
///
/// Start with [org.relata.mapping.unit.state.IdentityMap].
@NullMarked
package org.relata.mapping.unit.state;

import org.jspecify.annotations.NullMarked;
