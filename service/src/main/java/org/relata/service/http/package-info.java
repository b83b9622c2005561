/// HTTP: what comes in on Grizzly is dispatched by Jersey to its endpoint. Nothing else knows
/// either.
///
/// Begin with [org.relata.service.http.GrizzlyServer].
@NullMarked
package org.relata.service.http;

import org.jspecify.annotations.NullMarked;
