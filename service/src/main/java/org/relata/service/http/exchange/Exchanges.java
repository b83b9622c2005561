package org.relata.service.http.exchange;

import org.glassfish.grizzly.http.server.Request;
import org.relata.mapping.memory.MemoryBudget;

/// What all exchanges share.
///
/// @param memory what they take their memory from
public record Exchanges(
    Responder responder,
    Workers workers,
    MemoryBudget memory,
    InFlightRequests inFlight,
    Limits limits) {

  /// Begins an exchange, of a request whose head has been received and whose response is suspended.
  ///
  /// @param path the path, percent-encoded
  public void begin(Request request, String path, Workers.Lane lane) {
    new Exchange(this, request, path, lane).begin();
  }
}
