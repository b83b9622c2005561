package org.relata.service.http.exchange;

import org.relata.mapping.memory.MemoryBudget;
import org.relata.service.observe.Observations;
import org.relata.service.response.Cors;

/// What all exchanges share.
///
/// @param memory what they take their memory from
public record Exchanges(
    Responder responder,
    Workers workers,
    MemoryBudget memory,
    InFlightRequests inFlight,
    Observations observations,
    Limits limits,
    Cors cors) {}
