package org.relata.service.generated;

import java.util.Map;

/// A response as it came over the wire.
///
/// @param headers by their names in lower case
record RawAnswer(int status, Map<String, String> headers, String body) {

  String header(String name) {
    return headers.getOrDefault(name, "");
  }

  boolean isProblem() {
    return header("content-type").equals("application/problem+json");
  }

  @Override
  public String toString() {
    return status + " " + headers + "\n" + body.substring(0, Math.min(2_000, body.length()));
  }
}
