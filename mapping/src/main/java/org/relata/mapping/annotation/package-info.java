/// Annotations that declare models as classes: the words of models files.
///
/// Start with [org.relata.mapping.annotation.Model]. `declare.classes` turns them into the same
/// declarations that a models file becomes.
@NullMarked
package org.relata.mapping.annotation;

import org.jspecify.annotations.NullMarked;
