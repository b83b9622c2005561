/// Objects of models: how they are held, asked for, changed and written.
///
/// Start with [org.relata.mapping.object.Session].
@NullMarked
package org.relata.mapping.object;

import org.jspecify.annotations.NullMarked;
