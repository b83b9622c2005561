/// What the operating system tells the program.
///
/// Start reading at [org.relata.service.signal.Hangup].
@NullMarked
package org.relata.service.signal;

import org.jspecify.annotations.NullMarked;
