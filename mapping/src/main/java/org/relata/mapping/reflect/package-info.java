/// The models file of a database that is there: of its catalog, what a models file would declare.
///
/// Start with [org.relata.mapping.reflect.Reflector].
@NullMarked
package org.relata.mapping.reflect;

import org.jspecify.annotations.NullMarked;
