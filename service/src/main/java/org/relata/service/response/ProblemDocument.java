package org.relata.service.response;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relata.service.observe.Observation;
import org.relata.service.problem.Problem;
import org.relata.service.problem.Violation;

/// A problem as it is sent (RFC 9457).
@JsonbPropertyOrder({"type", "title", "status", "detail", "errors", "id", "requestId"})
public record ProblemDocument(
    String type,
    String title,
    int status,
    String detail,
    @Nullable List<ErrorEntry> errors,
    @Nullable String id,
    @Nullable String requestId) {

  /// One thing that is wrong, and where.
  @JsonbPropertyOrder({"pointer", "parameter", "detail"})
  public record ErrorEntry(@Nullable String pointer, @Nullable String parameter, String detail) {}

  static ProblemDocument of(Problem problem) {
    return new ProblemDocument(
        problem.type(),
        problem.title(),
        problem.status(),
        problem.detail(),
        problem.errors().isEmpty() ? null : errors(problem.errors()),
        problem.id(),
        Observation.current().map(Observation::id).orElse(null));
  }

  private static List<ErrorEntry> errors(List<Violation> violations) {
    return violations.stream()
        .map(violation ->
            new ErrorEntry(violation.pointer(), violation.parameter(), violation.detail()))
        .toList();
  }
}
