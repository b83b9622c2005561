/// Changes: which rows are to be written, and what they must be like before.
///
/// Start with [org.relata.mapping.change.Change].
@NullMarked
package org.relata.mapping.change;

import org.jspecify.annotations.NullMarked;
