/// What others have leaked by, and is not leaked here; and that nothing that is hidden changes any
/// answer.
///
/// Start reading at [org.relata.service.access.KnownLeaksIT] and
/// [org.relata.service.access.NonInterferenceIT].
@NullMarked
package org.relata.service.access;

import org.jspecify.annotations.NullMarked;
