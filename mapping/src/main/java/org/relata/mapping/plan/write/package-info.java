/// Plans changes: steps, each the shape of one statement and its values.
///
/// Start with [org.relata.mapping.plan.write.WriteShape].
@NullMarked
package org.relata.mapping.plan.write;

import org.jspecify.annotations.NullMarked;
