/// How steps of writes are run, and rows held to what is expected of them and what rules demand.
///
/// Start with [org.relata.mapping.write.step.StepExecutor].
@NullMarked
package org.relata.mapping.write.step;

import org.jspecify.annotations.NullMarked;
