package org.relata.service.routing;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.relata.openapi.endpoint.Endpoint;
import org.relata.openapi.endpoint.Operation;
import org.relata.openapi.endpoint.RequestHeader;

/// A request as it came: which endpoint it found, and text.
///
/// @param keys the segments of the path that are row keys, still percent-encoded
/// @param query the query string, still percent-encoded
/// @param headers gives the value of a header, or null
public record RawRequest(
    Endpoint endpoint,
    List<String> keys,
    @Nullable String query,
    Function<String, @Nullable String> headers,
    InputStream body) {

  public RawRequest {
    keys = List.copyOf(keys);
  }

  public Operation operation() {
    return endpoint.operation();
  }

  /// {@return the value of a header}
  public Optional<String> header(RequestHeader header) {
    return Optional.ofNullable(headers.apply(header.toString()));
  }
}
