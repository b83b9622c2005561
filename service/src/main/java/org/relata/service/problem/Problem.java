package org.relata.service.problem;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Why a request was not carried out, as RFC 9457 tells it. Nothing in it is SQL or a secret.
///
/// @param type a URI reference, such as `/_problems/unique`
/// @param title what kind of problem it is, the same for all of its type
/// @param status the status of HTTP
/// @param detail what happened this time
/// @param errors everything that is wrong, where that has places in the request
/// @param id what to look for in the log, where only the log knows more
/// @param headers the headers of HTTP that go with it
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    List<Violation> errors,
    @Nullable String id,
    Map<String, String> headers) {

  /// The media type of problems.
  public static final String MEDIA_TYPE = "application/problem+json";

  public Problem {
    errors = List.copyOf(errors);
    headers = Map.copyOf(headers);
  }

  static Problem of(int status, String slug, String title, String detail) {
    return new Problem("/_problems/" + slug, title, status, detail, List.of(), null, Map.of());
  }

  Problem with(List<Violation> violations) {
    return new Problem(type, title, status, detail, violations, id, headers);
  }

  Problem with(String said, List<Violation> violations) {
    return new Problem(type, title, status, said, violations, id, headers);
  }

  Problem withHeader(String name, String value) {
    return new Problem(type, title, status, detail, errors, id, Map.of(name, value));
  }

  Problem withId(String known) {
    return new Problem(type, title, status, detail, errors, known, headers);
  }
}
