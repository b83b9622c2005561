/// Declarations of models and tables as users write them: names and text, not yet resolved.
///
/// Start with [org.relata.mapping.declare.Declarations]. `declare.file` reads declarations from
/// YAML files; `declare.resolve` turns declarations, wherever they come from, into models.
@NullMarked
package org.relata.mapping.declare;

import org.jspecify.annotations.NullMarked;
