/// The annotation processor that makes of each model `Person` a class `Person_` with its
/// attributes.
///
/// Start with [org.relata.mapping.processor.ModelProcessor], which compilers find by its name.
@NullMarked
package org.relata.mapping.processor;

import org.jspecify.annotations.NullMarked;
