/// Stops what is done for a request that nobody waits for any more.
@NullMarked
package org.relata.service.cancellation;

import org.jspecify.annotations.NullMarked;
