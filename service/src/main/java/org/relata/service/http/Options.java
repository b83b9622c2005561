package org.relata.service.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.glassfish.jersey.process.Inflector;
import org.relata.service.response.RawResponse;

/// Answers OPTIONS: which methods a path has.
final class Options implements Inflector<ContainerRequestContext, Response> {

  private final RawResponse answer;

  Options(List<String> allowed) {
    this.answer =
        new RawResponse(204, Map.of("Allow", String.join(", ", allowed)), new RawResponse.Empty());
  }

  @Override
  public Response apply(ContainerRequestContext request) {
    RoutedRequest.of(request).answer(answer);
    return Response.noContent().build();
  }
}
