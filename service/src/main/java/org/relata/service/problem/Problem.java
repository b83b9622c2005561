package org.relata.service.problem;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relata.openapi.problem.ProblemKind;

/// Why a request was not carried out, in the form of RFC 9457. Nothing in it is SQL or a secret.
///
/// @param kind what kind of problem it is, with the status of HTTP
/// @param detail what happened this time
/// @param errors everything that is wrong, where that has places in the request
/// @param id what to look for in the log, where only the log knows more
/// @param headers the headers of HTTP that go with it
public record Problem(
    ProblemKind kind,
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

  static Problem of(ProblemKind kind, String detail) {
    return new Problem(kind, detail, List.of(), null, Map.of());
  }

  Problem with(List<Violation> violations) {
    return new Problem(kind, detail, violations, id, headers);
  }

  Problem with(String newDetail, List<Violation> violations) {
    return new Problem(kind, newDetail, violations, id, headers);
  }

  /// {@return the problem with the header that its kind comes with}
  Problem withHeader(String value) {
    return new Problem(kind, detail, errors, id, Map.of(kind.header().orElseThrow(), value));
  }

  Problem withId(String known) {
    return new Problem(kind, detail, errors, known, headers);
  }

  /// {@return a URI reference, such as `/_problems/unique`}
  public String type() {
    return kind.type();
  }

  /// {@return what kind of problem it is, for people}
  public String title() {
    return kind.title();
  }

  /// {@return the status of HTTP}
  public int status() {
    return kind.status();
  }
}
