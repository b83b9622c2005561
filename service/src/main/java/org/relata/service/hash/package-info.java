/// Hashes of what is sent and stored.
///
/// Start reading at [org.relata.service.hash.Sha256].
@NullMarked
package org.relata.service.hash;

import org.jspecify.annotations.NullMarked;
