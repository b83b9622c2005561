package org.relata.openapi.endpoint;

import java.util.EnumSet;
import java.util.Set;
import org.relata.openapi.problem.ProblemKind;

/// Finds which problems an operation can answer with, by what it takes and does.
public final class PossibleProblems {

  private PossibleProblems() {}

  /// {@return the kinds of problems that an operation may have, besides those of a request that
  /// reaches no operation}
  public static Set<ProblemKind> of(Operation operation) {
    Set<ProblemKind> kinds = EnumSet.of(ProblemKind.INTERNAL);
    if (asksDatabase(operation)) {
      kinds.addAll(EnumSet.of(ProblemKind.UNAVAILABLE, ProblemKind.TIMEOUT));
    }
    if (mayBeForbidden(operation)) kinds.add(ProblemKind.FORBIDDEN);
    if (!operation.parameters().isEmpty()) kinds.add(ProblemKind.INVALID_REQUEST);
    if (!operation.path().fixed()) {
      kinds.add(ProblemKind.INVALID_REQUEST);
    }
    if (!operation.path().keyNames().isEmpty()) kinds.add(ProblemKind.NOT_FOUND);
    for (RequestHeader header : operation.headers()) kinds.addAll(of(header, operation.method()));
    if (operation.body() != RequestBody.NONE) kinds.addAll(ofBodies());
    if (operation.body().mediaTypes().contains(MediaType.JSON_PATCH)) {
      kinds.add(ProblemKind.TEST_FAILED);
    }
    if (operation.parameters().contains(QueryParameter.EXPAND)
        || operation.body() == RequestBody.QUERY) {
      kinds.add(ProblemKind.RESPONSE_TOO_LARGE);
    }
    if (operation.parameters().contains(QueryParameter.MAX_AFFECTED)) {
      kinds.add(ProblemKind.TOO_MANY_ROWS);
    }
    if (!operation.safe()) kinds.addAll(ofWrites());
    if (operation == Operation.BATCH) kinds.addAll(ofOperations());
    return kinds;
  }

  private static boolean asksDatabase(Operation operation) {
    return !operation.path().fixed()
        || operation == Operation.READINESS
        || operation == Operation.BATCH;
  }

  /// What concerns rows may be no matter of the caller's role in the database; the others are for
  /// who runs the service.
  private static boolean mayBeForbidden(Operation operation) {
    return !operation.path().fixed()
        || operation == Operation.BATCH
        || operation == Operation.METRICS
        || operation == Operation.DOCS;
  }

  private static Set<ProblemKind> of(RequestHeader header, Method method) {
    return switch (header) {
      case ACCEPT -> EnumSet.of(ProblemKind.NOT_ACCEPTABLE);
      case IF_MATCH -> EnumSet.of(ProblemKind.PRECONDITION_FAILED);
      case IF_NONE_MATCH ->
          method == Method.GET
              ? EnumSet.noneOf(ProblemKind.class)
              : EnumSet.of(ProblemKind.PRECONDITION_FAILED);
      case IDEMPOTENCY_KEY ->
          EnumSet.of(
              ProblemKind.INVALID_REQUEST,
              ProblemKind.IDEMPOTENCY_KEY_REUSED,
              ProblemKind.IDEMPOTENCY_UNAVAILABLE);
      case WRITE_POSITION -> EnumSet.of(ProblemKind.INVALID_REQUEST);
      case CONTENT_TYPE, CONTENT_ENCODING, PREFER -> EnumSet.noneOf(ProblemKind.class);
    };
  }

  private static Set<ProblemKind> ofBodies() {
    return EnumSet.of(
        ProblemKind.MALFORMED_JSON,
        ProblemKind.REQUEST_TIMEOUT,
        ProblemKind.TOO_LARGE,
        ProblemKind.UNSUPPORTED_MEDIA_TYPE,
        ProblemKind.UNSUPPORTED_CODING,
        ProblemKind.MALFORMED_REQUEST,
        ProblemKind.INVALID_BODY,
        ProblemKind.INVALID_VALUE,
        ProblemKind.MISSING_ROW);
  }

  private static Set<ProblemKind> ofWrites() {
    return EnumSet.of(
        ProblemKind.PRECONDITION_FAILED,
        ProblemKind.UNIQUE,
        ProblemKind.MISSING_TARGET,
        ProblemKind.STILL_REFERENCED,
        ProblemKind.NULL_KEY,
        ProblemKind.NOT_NULL,
        ProblemKind.CHECK,
        ProblemKind.EXCLUSION,
        ProblemKind.INVALID_VALUE,
        ProblemKind.REJECTED,
        ProblemKind.PASSED_OVER,
        ProblemKind.EXHAUSTED,
        ProblemKind.UNSUPPORTED);
  }

  /// What the operations of a batch may have, which is then the batch's.
  private static Set<ProblemKind> ofOperations() {
    Set<ProblemKind> kinds = EnumSet.noneOf(ProblemKind.class);
    for (Operation operation : Operation.values()) {
      if (!operation.path().fixed()) kinds.addAll(of(operation));
    }
    return kinds;
  }
}
