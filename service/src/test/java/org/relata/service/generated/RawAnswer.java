package org.relata.service.generated;

import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.relata.service.testing.described.Exchange;

/// A response as it came over the wire.
///
/// @param headers by their names in lower case
public record RawAnswer(int status, Map<String, String> headers, String body) {

  public String header(String name) {
    return headers.getOrDefault(name, "");
  }

  /// {@return this with the request that it is for}
  Exchange to(GeneratedRequest request) {
    Map<String, List<String>> lists = new TreeMap<>();
    headers.forEach((name, value) -> lists.put(name, List.of(value)));
    Map<String, String> sent = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    sent.putAll(request.headers());
    return new Exchange(
        request.method(),
        request.target(),
        sent,
        request.body(),
        status,
        HttpHeaders.of(lists, (_, _) -> true),
        body);
  }

  boolean isProblem() {
    return header("content-type").equals("application/problem+json");
  }

  @Override
  public String toString() {
    return status + " " + headers + "\n" + body.substring(0, Math.min(2_000, body.length()));
  }
}
