/// Carries out changes: plans steps, runs them, and gives back the rows as they are then.
///
/// Start with [org.relata.mapping.write.Writer].
@NullMarked
package org.relata.mapping.write;

import org.jspecify.annotations.NullMarked;
