package org.relata.service.http;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.relata.mapping.access.Caller;
import org.relata.service.auth.Authenticator;
import org.relata.service.response.RawResponse;

/// Where requests come in: who makes them, and what they are answered by.
///
/// @param authenticator finds out who makes a request
/// @param open answers what needs no credentials, where nothing else is there for a caller
/// @param served is asked once for each request, which has to do with no other set of models; empty
///   where nothing is there for its caller
/// @param operators who may see what tells of the service itself
/// @param problem answers where there is no endpoint
/// @param timed adds how long a response took, where it is none of an endpoint
public record Edge(
    Authenticator authenticator,
    Supplier<Served> open,
    Function<Caller, Optional<Served>> served,
    Operators operators,
    RoutingProblem problem,
    UnaryOperator<RawResponse> timed) {}
