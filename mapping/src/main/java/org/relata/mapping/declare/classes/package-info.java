/// Reads annotated classes into the declarations that a models file becomes.
///
/// Start with [org.relata.mapping.declare.classes.ClassDeclarations]. No other package but `entity`
/// knows of reflection.
@NullMarked
package org.relata.mapping.declare.classes;

import org.jspecify.annotations.NullMarked;
