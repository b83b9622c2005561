/// What others have leaked by, and is not leaked here.
///
/// Start reading at [org.relata.service.access.KnownLeaksIT].
@NullMarked
package org.relata.service.access;

import org.jspecify.annotations.NullMarked;
