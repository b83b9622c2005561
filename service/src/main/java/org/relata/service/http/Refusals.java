package org.relata.service.http;

import org.relata.service.http.framing.RefusalResponse;
import org.relata.service.http.framing.RefusedRequest;
import org.relata.service.observe.Observation;
import org.relata.service.observe.Observations;
import org.relata.service.observe.Outcome;
import org.relata.service.response.Bodies;
import org.relata.service.response.Cors;
import org.relata.service.response.RawResponse;

/// Answers what is refused before it is a request that Grizzly could parse.
///
/// @param problem makes the responses
record Refusals(Observations observations, RoutingProblem problem, Cors cors)
    implements RefusalResponse {

  @Override
  public RawResponse of(RefusedRequest refused, int status, String detail) {
    Observation request =
        observations.begin(
            name -> name.equals(Observations.REQUEST_ID) ? refused.requestId() : null);
    request.routed(Observation.UNMATCHED);
    RawResponse response = request.call(() -> problem.of(status, detail, null));
    Outcome outcome = new Outcome(refused.method(), "", status, Bodies.length(response.body()));
    observations.end(request, outcome);
    return cors.on(response, refused.origin()).with(Observations.REQUEST_ID, request.id());
  }
}
