package org.relata.service.problem;

import java.util.ArrayList;
import java.util.List;
import org.relata.mapping.error.ConflictException;
import org.relata.mapping.error.ConstraintException;
import org.relata.mapping.error.DatabaseException;
import org.relata.mapping.error.DeclarationException;
import org.relata.mapping.error.ForbiddenException;
import org.relata.mapping.error.MappingException;
import org.relata.mapping.error.MemoryLimitException;
import org.relata.mapping.error.MemoryUnavailableException;
import org.relata.mapping.error.QueryException;
import org.relata.mapping.error.RefusedException;
import org.relata.mapping.error.ResultTooLargeException;
import org.relata.mapping.model.Models;
import org.relata.openapi.problem.ProblemKind;

/// The one table from the engine's exceptions to problems.
public final class MappingProblems {

  private final Models models;
  private final ConstraintProblems constraints;

  /// @param models as they are seen by those who are told
  public MappingProblems(Models models) {
    this.models = models;
    this.constraints = new ConstraintProblems(models);
  }

  /// {@return what an exception of the engine is over HTTP}
  ///
  /// @param part what of the request its place lies in
  public Problem of(MappingException exception, RequestPart part) {
    return switch (exception) {
      case ConstraintException constraint -> constraints.of(constraint, part);
      case ConflictException conflict -> of(conflict, part);
      case ForbiddenException forbidden ->
          located(Problem.of(ProblemKind.FORBIDDEN, message(forbidden)), forbidden, part);
      case RefusedException refused -> of(refused, part);
      case QueryException query -> of(query, part);
      case DatabaseException database -> of(database, part);
      case ResultTooLargeException tooLarge -> of(tooLarge);
      case MemoryLimitException limit -> of(limit, part);
      case MemoryUnavailableException unavailable -> Problems.unavailable(message(unavailable), 1);
      case DeclarationException _ -> Problems.internal();
    };
  }

  private static Problem of(ConflictException exception, RequestPart part) {
    String message = message(exception);
    return switch (exception.kind()) {
      case GONE -> {
        if (exception.place().orElse("").isEmpty()) yield Problems.preconditionFailed(message);
        yield part == RequestPart.ADDRESS
            ? Problem.of(ProblemKind.NOT_FOUND, message)
            : located(Problem.of(ProblemKind.MISSING_ROW, message), exception, part);
      }
      case CHANGED, EXISTS -> Problems.preconditionFailed(message);
      case PASSED_OVER -> located(Problem.of(ProblemKind.PASSED_OVER, message), exception, part);
      case TOO_MANY -> Problem.of(ProblemKind.TOO_MANY_ROWS, message);
    };
  }

  /// What has a place is in the rows that are written, anything else in what is asked.
  private static Problem of(QueryException exception, RequestPart part) {
    String message = message(exception);
    if (exception.place().isEmpty() || part == RequestPart.ADDRESS)
      return Problems.invalidRequest(message);
    return located(Problems.invalidBody(message), exception, part);
  }

  private static Problem located(Problem problem, MappingException exception, RequestPart part) {
    return problem.with(
        exception.place().stream()
            .flatMap(place -> part.pointers(place).stream())
            .map(pointer -> Violation.inBody(pointer, problem.detail()))
            .toList());
  }

  /// A listener says where in a row; a row that is not in a body has no place but that.
  private static Problem of(RefusedException exception, RequestPart part) {
    String place = exception.place().orElse("");
    List<Violation> violations = new ArrayList<>();
    for (RefusedException.Violation each : exception.violations()) {
      String row = part.pointers(place).stream().map(Pointer::toString).findFirst().orElse("");
      violations.add(new Violation(row + each.pointer(), null, each.detail()));
    }
    return Problem.of(ProblemKind.REJECTED, violations.getFirst().toString()).with(violations);
  }

  private Problem of(DatabaseException exception, RequestPart part) {
    String message = models.areOpen() ? message(exception) : exception.words();
    return switch (exception.kind()) {
      case POOL_EXHAUSTED -> Problems.unavailable("All database connections are in use", 1);
      case UNAVAILABLE -> Problems.unavailable(said(exception, "The database is unreachable"), 5);
      case LOST ->
          Problems.unavailable(
              said(exception, "The connection to the database was lost; try again"), 1);
      case UNABLE, READ_ONLY -> Problems.unavailable(message, 5);
      case STALE ->
          Problems.unavailable(
              said(exception, "The tables of the database are being changed; try again"), 1);
      case SERIALIZATION ->
          Problems.unavailable(said(exception, "Conflict with concurrent requests; try again"), 1);
      case TIMEOUT -> Problem.of(ProblemKind.TIMEOUT, message);
      case INVALID_VALUE ->
          part == RequestPart.ADDRESS
              ? Problems.invalidRequest(message)
              : located(Problem.of(ProblemKind.INVALID_VALUE, message), exception, part);
      case REJECTED -> located(Problem.of(ProblemKind.REJECTED, message), exception, part);
      case NOT_PERMITTED -> Problem.of(ProblemKind.FORBIDDEN, message);
      case EXHAUSTED -> Problem.of(ProblemKind.EXHAUSTED, message);
      case UNSUPPORTED -> Problem.of(ProblemKind.UNSUPPORTED, message);
      case SCHEMA, INTERNAL -> Problems.internal();
    };
  }

  /// What a function of the database says goes before the words for the kind.
  private static String said(DatabaseException exception, String words) {
    return exception.raised() ? message(exception) : words;
  }

  /// Only a list can be limited, be it one further up the path.
  private static Problem of(ResultTooLargeException exception) {
    String expansion = exception.expansion();
    String list = exception.list();
    boolean rows = exception.unit() == ResultTooLargeException.Unit.ROWS;
    String embedded = rows ? ", embedded ones included, in " : ", embedded rows included, in ";
    String detail =
        "The response exceeds the limit of "
            + exception.limit()
            + " "
            + exception.unit()
            + (expansion.isEmpty() ? "" : embedded + expansion)
            + (rows
                ? "; reduce it with limit or filters"
                : "; reduce it with limit, fields or filters")
            + (list.isEmpty() ? "" : ", in parentheses for the expansion: " + list + "(limit=10)");
    return Problem.of(ProblemKind.RESPONSE_TOO_LARGE, detail);
  }

  /// What is too large is what is written, or else what is read.
  private static Problem of(MemoryLimitException exception, RequestPart part) {
    String limit = "more than " + exception.limit() + " bytes of memory";
    return part == RequestPart.ADDRESS
        ? Problem.of(
            ProblemKind.RESPONSE_TOO_LARGE,
            "The response needs " + limit + "; reduce it with limit, fields or filters")
        : Problems.tooMuch(exception);
  }

  private static String message(MappingException exception) {
    return String.valueOf(exception.getMessage());
  }
}
