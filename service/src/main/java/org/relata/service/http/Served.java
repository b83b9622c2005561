package org.relata.service.http;

import java.util.function.BiFunction;
import org.relata.mapping.access.Caller;
import org.relata.service.response.RawResponse;
import org.relata.service.routing.RawRequest;
import org.relata.service.routing.Router;

/// What requests of some callers are answered by, all of one set of models. A request that begins
/// with it ends with it.
///
/// @param router finds the endpoint of each request
/// @param api answers a request of a caller; it throws for bugs alone
/// @param guarded whether those without credentials are told nothing of what they may not use, not
///   even whether it is there
public record Served(
    Router router, BiFunction<Caller, RawRequest, RawResponse> api, boolean guarded) {}
