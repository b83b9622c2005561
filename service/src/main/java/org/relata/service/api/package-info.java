/// One API request to one result, without HTTP: reads, writes, patches and batches, and the stored
/// responses of idempotent requests.
///
/// Start with [org.relata.service.api.Api].
@NullMarked
package org.relata.service.api;

import org.jspecify.annotations.NullMarked;
