/// Reads models files, YAML 1.2 or JSON, into declarations.
///
/// Start with [org.relata.mapping.declare.file.ModelFile]; a reader for each kind of declaration
/// follows, all of them on top of [org.relata.mapping.declare.file.NodeReader].
@NullMarked
package org.relata.mapping.declare.file;

import org.jspecify.annotations.NullMarked;
