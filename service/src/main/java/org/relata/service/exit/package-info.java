/// How the program ends when it cannot go on.
///
/// Start reading at [org.relata.service.exit.HeapExhaustion].
@NullMarked
package org.relata.service.exit;

import org.jspecify.annotations.NullMarked;
