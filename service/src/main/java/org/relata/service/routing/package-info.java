/// Finds the endpoint of a request: the same way for requests over HTTP and for those in a batch.
///
/// Begin with [org.relata.service.routing.Router].
@NullMarked
package org.relata.service.routing;

import org.jspecify.annotations.NullMarked;
