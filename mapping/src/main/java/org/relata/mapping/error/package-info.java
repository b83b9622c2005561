/// The exceptions of the mapping engine.
///
/// Start with [org.relata.mapping.error.MappingException], whose subclasses are all there are.
@NullMarked
package org.relata.mapping.error;

import org.jspecify.annotations.NullMarked;
