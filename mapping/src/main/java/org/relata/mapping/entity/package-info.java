/// Classes bound to the models that they declare: which field holds what, and how.
///
/// Start with [org.relata.mapping.entity.EntityTypes].
@NullMarked
package org.relata.mapping.entity;

import org.jspecify.annotations.NullMarked;
