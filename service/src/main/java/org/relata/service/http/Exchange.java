package org.relata.service.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.glassfish.jersey.process.Inflector;
import org.relata.openapi.endpoint.Endpoint;
import org.relata.openapi.endpoint.Path.Segment;
import org.relata.service.request.RawRequest;
import org.relata.service.response.RawResponse;

/// Hands the requests that find an endpoint to the API.
///
/// A class, since Jersey gives `null` to an inflector that is a lambda.
final class Exchange implements Inflector<ContainerRequestContext, Response> {

  private final Endpoint endpoint;
  private final Function<RawRequest, RawResponse> api;

  /// Where the keys stand among the segments of the path.
  private final int[] keys;

  Exchange(Endpoint endpoint, Function<RawRequest, RawResponse> api) {
    this.endpoint = endpoint;
    this.api = api;
    List<Segment> segments = endpoint.path().segments();
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < segments.size(); i++) {
      if (segments.get(i) instanceof Segment.KeyOf) places.add(i);
    }
    this.keys = places.stream().mapToInt(Integer::intValue).toArray();
  }

  @Override
  public Response apply(ContainerRequestContext request) {
    RoutedRequest conversation = RoutedRequest.of(request);
    try {
      conversation.answer(api.apply(conversation.request(endpoint, keys)));
    } catch (RuntimeException | Error failure) {
      conversation.failure(failure);
    }
    return Response.noContent().build();
  }
}
