package org.relata.service.request;

import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.relata.openapi.endpoint.Endpoint;

/// A request as it came: which endpoint it found, and text.
///
/// @param keys the segments of the path that stand where the endpoint's path has keys, still
///   percent-encoded
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

  /// {@return the value of a header}
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.apply(name));
  }

  /// {@return whether no body is wanted where one would say what was written}
  boolean prefersMinimal() {
    return header("Prefer").stream()
        .flatMap(preferences -> Arrays.stream(preferences.split("[,;]")))
        .anyMatch(preference -> preference.strip().equalsIgnoreCase("return=minimal"));
  }
}
