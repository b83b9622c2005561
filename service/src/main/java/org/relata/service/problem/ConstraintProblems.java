package org.relata.service.problem;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.error.ConstraintException;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.ForeignKey;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Models;
import org.relata.mapping.model.Table;
import org.relata.openapi.problem.ProblemKind;

/// Describes the violation of a constraint in the names of the models: attributes, not columns.
final class ConstraintProblems {

  private final Models models;
  private final boolean partial;

  /// @param models as they are seen by those who are told
  ConstraintProblems(Models models) {
    this.models = models;
    this.partial = !models.areDeclared();
  }

  /// @param part the part of the request that the place of the exception lies in
  Problem of(ConstraintException exception, RequestPart part) {
    return problem(exception, part == RequestPart.ADDRESS).with(violations(exception, part));
  }

  /// @param noBody whether the request gave no values that could be wrong
  private Problem problem(ConstraintException exception, boolean noBody) {
    Problem found = found(exception, noBody);
    return exception.raised() == null ? found : found.with(exception.raised(), found.errors());
  }

  private Problem found(ConstraintException exception, boolean noBody) {
    return switch (exception.kind()) {
      case UNIQUE -> Problem.of(ProblemKind.UNIQUE, unique(exception));
      case MISSING_TARGET -> Problem.of(ProblemKind.MISSING_TARGET, missing(exception));
      case STILL_REFERENCED -> Problem.of(ProblemKind.STILL_REFERENCED, referenced(exception));
      case NOT_NULL -> {
        String detail = subject(exception) + " must not be null";
        yield Problem.of(noBody ? ProblemKind.NULL_KEY : ProblemKind.NOT_NULL, detail);
      }
      case CHECK -> {
        String detail = "Check constraint " + name(exception) + " is violated";
        yield Problem.of(ProblemKind.CHECK, detail);
      }
      case EXCLUSION -> {
        String detail = subject(exception) + value(exception) + " conflicts with another row";
        yield Problem.of(ProblemKind.EXCLUSION, detail);
      }
      case PARTITION -> {
        String detail =
            exception.table() + " has no partition for " + subject(exception) + value(exception);
        yield Problem.of(ProblemKind.CHECK, detail);
      }
    };
  }

  /// One for each column where the place of the exception is a row, else one for the place.
  private List<Violation> violations(ConstraintException exception, RequestPart part) {
    if (exception.kind() == ConstraintException.Kind.STILL_REFERENCED) return List.of();
    String detail = problem(exception, false).detail();
    List<String> attributes = attributes(exception);
    return exception.place().stream()
        .flatMap(place -> part.pointers(place).stream())
        .flatMap(row -> attributes.size() < 2 ? Stream.of(row) : attributes.stream().map(row::then))
        .map(pointer -> Violation.inBody(pointer, detail))
        .toList();
  }

  private String unique(ConstraintException exception) {
    return subject(exception) + value(exception) + " is already taken";
  }

  private String missing(ConstraintException exception) {
    List<String> attributes = attributes(exception);
    if (exception.values() == null && !attributes.isEmpty()) {
      return attributes.stream()
          .map(attribute -> exception.table() + "." + attribute)
          .collect(Collectors.joining(" or ", "A value of ", " references no row"));
    }
    String target =
        table(exception).stream()
            .flatMap(table -> table.foreignKeys().stream())
            .filter(key -> key.columns().equals(exception.columns()))
            .findFirst()
            .filter(key -> !partial || models.byTable(key.target()).isPresent())
            .map(key -> "no row of " + key.target())
            .orElse("no row");
    return subject(exception) + value(exception) + " references " + target;
  }

  /// With a whole row it was a related one that could not do without.
  private String referenced(ConstraintException exception) {
    if (!isKnown(exception)) return "Other rows still reference this row";
    String rows = exception.table() == null ? "Other rows" : "Rows of " + exception.table();
    String message = rows + byColumns(exception) + " still reference this row";
    return exception.row() == null
        ? message
        : message + ": " + subject(exception) + " must not be null";
  }

  /// Whether the referring rows, and how they refer, may be told of.
  private boolean isKnown(ConstraintException exception) {
    if (!partial || exception.table() == null) return true;
    Optional<Model> model = models.byTable(exception.table());
    if (model.isEmpty()) return false;
    List<Column> known = model.get().columns();
    return exception.row() == null
        ? foreignKey(exception).stream()
            .flatMap(key -> key.columns().stream())
            .allMatch(name -> isAmong(known, name))
        : exception.columns().stream().allMatch(name -> isAmong(known, name));
  }

  private static boolean isAmong(List<Column> known, String name) {
    return known.stream().anyMatch(column -> column.name().equals(name));
  }

  /// By which value the referring rows are found, such as ` with person_id '1'`.
  private String byColumns(ConstraintException exception) {
    if (exception.values() == null) return "";
    List<String> pointing =
        exception.row() == null
            ? foreignKey(exception).map(ForeignKey::columns).orElse(List.of())
            : exception.columns();
    List<String> attributes = attributes(exception, pointing);
    String known = exception.row() == null ? target(exception) : exception.table();
    return attributes.isEmpty() || !isReadable(known, exception.columns())
        ? ""
        : " with " + String.join(", ", attributes) + quoted(exception);
  }

  private @Nullable String target(ConstraintException exception) {
    return foreignKey(exception).map(ForeignKey::target).orElse(null);
  }

  /// The foreign key that points at the columns of an exception; none if that could be several.
  private Optional<ForeignKey> foreignKey(ConstraintException exception) {
    List<ForeignKey> pointing =
        table(exception).stream()
            .flatMap(table -> table.foreignKeys().stream())
            .filter(key -> key.targetColumns().equals(exception.columns()))
            .toList();
    return pointing.stream()
        .filter(key ->
            pointing.size() == 1 || constraint(key, exception).equals(exception.constraint()))
        .findFirst();
  }

  /// The name of a foreign key's constraint; the database makes one of the columns where none is
  /// declared.
  private static String constraint(ForeignKey key, ConstraintException exception) {
    return key.name() != null
        ? key.name()
        : exception.table() + "_" + String.join("_", key.columns()) + "_fkey";
  }

  /// What the constraint is about, such as `person.email` or `page_tag.(page_id, tag_id)`.
  private String subject(ConstraintException exception) {
    List<String> attributes = attributes(exception);
    String table = exception.table() == null ? "the row" : exception.table();
    return switch (attributes.size()) {
      case 0 -> "A value of " + table;
      case 1 -> table + "." + attributes.getFirst();
      default -> table + attributes.stream().collect(Collectors.joining(", ", ".(", ")"));
    };
  }

  /// The values that the constraint is about, which may be others than the request gave: what the
  /// row had, a default, what the database computes.
  private String value(ConstraintException exception) {
    return isReadable(exception.table(), exception.columns()) && !isOfHidden(exception)
        ? quoted(exception)
        : "";
  }

  private static String quoted(ConstraintException exception) {
    return exception.values() == null ? "" : " " + Excerpt.quoted(exception.values());
  }

  /// Whether everybody who is told reads these columns of a table, in whichever row.
  private boolean isReadable(@Nullable String table, List<String> names) {
    if (models.areOpen()) return true;
    if (table == null) return false;
    Optional<Model> model = models.byTable(table);
    if (model.isEmpty()) return models.table(table).isPresent();
    return names.stream()
        .allMatch(name ->
            model.get().columns().stream()
                .filter(column -> !model.get().rights().masked().contains(column))
                .anyMatch(column -> column.name().equals(name)));
  }

  /// Whether it may be a hidden row that the row stands in conflict with.
  private boolean isOfHidden(ConstraintException exception) {
    return switch (exception.kind()) {
      case UNIQUE, EXCLUSION ->
          Optional.ofNullable(exception.table())
              .flatMap(models::byTable)
              .filter(model -> !model.rights().everyRow())
              .isPresent();
      case MISSING_TARGET, STILL_REFERENCED, NOT_NULL, CHECK, PARTITION -> false;
    };
  }

  private static String name(ConstraintException exception) {
    String table = exception.table() == null ? "" : " of " + exception.table();
    return exception.constraint() == null ? table.strip() : exception.constraint() + table;
  }

  /// The columns as users call them; none if some are no columns, as in an index of expressions.
  private List<String> attributes(ConstraintException exception) {
    return attributes(exception, exception.columns());
  }

  private List<String> attributes(ConstraintException exception, List<String> names) {
    List<Column> columns =
        names.stream()
            .flatMap(name -> table(exception).flatMap(table -> table.column(name)).stream())
            .toList();
    if (columns.size() < names.size()) return List.of();
    return columns.stream().map(Column::attribute).toList();
  }

  private Optional<Table> table(ConstraintException exception) {
    return Optional.ofNullable(exception.table()).flatMap(models::table);
  }
}
