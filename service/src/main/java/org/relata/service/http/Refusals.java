package org.relata.service.http;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relata.service.http.framing.RefusalResponse;
import org.relata.service.observe.Observation;
import org.relata.service.observe.Observations;
import org.relata.service.observe.Outcome;
import org.relata.service.response.Bodies;
import org.relata.service.response.RawResponse;

/// Answers what is refused before it is a request that Grizzly could parse.
///
/// @param problem makes the responses
record Refusals(Observations observations, RoutingProblem problem) implements RefusalResponse {

  @Override
  public RawResponse of(String method, @Nullable String requestId, int status, String detail) {
    Observation request =
        observations.begin(name -> name.equals(Observations.REQUEST_ID) ? requestId : null);
    request.routed(Observation.UNMATCHED);
    RawResponse response = request.call(() -> problem.of(status, detail, List.of()));
    observations.end(request, new Outcome(method, "", status, Bodies.length(response.body())));
    return response.with(Observations.REQUEST_ID, request.id());
  }
}
