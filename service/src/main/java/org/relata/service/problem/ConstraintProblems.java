package org.relata.service.problem;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.relata.mapping.error.ConstraintException;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.ForeignKey;
import org.relata.mapping.model.Models;
import org.relata.mapping.model.Table;
import org.relata.openapi.problem.ProblemKind;

/// Tells what a constraint refused in the words of the models: attributes, not columns.
final class ConstraintProblems {

  private final Models models;

  ConstraintProblems(Models models) {
    this.models = models;
  }

  /// @param faulty what of the request the refusal's place lies in
  Problem of(ConstraintException refusal, RequestPart faulty) {
    return problem(refusal, faulty == RequestPart.ADDRESS).with(violations(refusal, faulty));
  }

  /// @param bodiless whether the request gave no values that could be at fault
  private Problem problem(ConstraintException refusal, boolean bodiless) {
    return switch (refusal.kind()) {
      case UNIQUE -> Problem.of(ProblemKind.UNIQUE, unique(refusal));
      case MISSING_TARGET -> Problem.of(ProblemKind.MISSING_TARGET, missing(refusal));
      case STILL_REFERENCED -> Problem.of(ProblemKind.STILL_REFERENCED, referenced(refusal));
      case NOT_NULL -> {
        String detail = place(refusal) + " must not be null";
        yield Problem.of(bodiless ? ProblemKind.NULL_KEY : ProblemKind.NOT_NULL, detail);
      }
      case CHECK -> {
        String detail = "Check constraint " + name(refusal) + " is violated";
        yield Problem.of(ProblemKind.CHECK, detail);
      }
      case EXCLUSION -> {
        String detail = place(refusal) + value(refusal) + " conflicts with another row";
        yield Problem.of(ProblemKind.EXCLUSION, detail);
      }
    };
  }

  /// One for each column where the refusal's place is a row, else one for the place.
  private List<Violation> violations(ConstraintException refusal, RequestPart faulty) {
    if (refusal.kind() == ConstraintException.Kind.STILL_REFERENCED) return List.of();
    String detail = problem(refusal, false).detail();
    List<String> attributes = attributes(refusal);
    return refusal.place().stream()
        .flatMap(place -> faulty.pointers(place).stream())
        .flatMap(row -> attributes.size() < 2 ? Stream.of(row) : attributes.stream().map(row::then))
        .map(pointer -> Violation.inBody(pointer, detail))
        .toList();
  }

  private String unique(ConstraintException refusal) {
    return place(refusal) + value(refusal) + " is already taken";
  }

  private String missing(ConstraintException refusal) {
    String target =
        table(refusal).stream()
            .flatMap(table -> table.foreignKeys().stream())
            .filter(key -> key.columns().equals(refusal.columns()))
            .findFirst()
            .map(key -> "no row of " + key.target())
            .orElse("no row");
    return place(refusal) + value(refusal) + " references " + target;
  }

  /// With a whole row it was a related one that could not do without.
  private String referenced(ConstraintException refusal) {
    String rows = refusal.table() == null ? "Other rows" : "Rows of " + refusal.table();
    String said = rows + which(refusal) + " still reference this row";
    return refusal.row() == null ? said : said + ": " + place(refusal) + " must not be null";
  }

  /// By which value the rows that stand in the way are found, such as ` with person_id '1'`.
  private String which(ConstraintException refusal) {
    if (refusal.values() == null) return "";
    List<String> pointing =
        refusal.row() == null
            ? foreignKey(refusal).map(ForeignKey::columns).orElse(List.of())
            : refusal.columns();
    List<String> attributes = attributes(refusal, pointing);
    return attributes.isEmpty() ? "" : " with " + String.join(", ", attributes) + value(refusal);
  }

  /// The foreign key that points at the columns of a refusal; none if that could be several.
  private Optional<ForeignKey> foreignKey(ConstraintException refusal) {
    List<ForeignKey> pointing =
        table(refusal).stream()
            .flatMap(table -> table.foreignKeys().stream())
            .filter(key -> key.targetColumns().equals(refusal.columns()))
            .toList();
    return pointing.stream()
        .filter(
            key -> pointing.size() == 1 || constraint(key, refusal).equals(refusal.constraint()))
        .findFirst();
  }

  /// The name of a foreign key's constraint; the database makes one of the columns where none is
  /// declared.
  private static String constraint(ForeignKey key, ConstraintException refusal) {
    return key.name() != null
        ? key.name()
        : refusal.table() + "_" + String.join("_", key.columns()) + "_fkey";
  }

  /// What the constraint is about, such as `person.email` or `page_tag.(page_id, tag_id)`.
  private String place(ConstraintException refusal) {
    List<String> attributes = attributes(refusal);
    String table = refusal.table() == null ? "the row" : refusal.table();
    return switch (attributes.size()) {
      case 0 -> "A value of " + table;
      case 1 -> table + "." + attributes.getFirst();
      default -> table + attributes.stream().collect(Collectors.joining(", ", ".(", ")"));
    };
  }

  private static String value(ConstraintException refusal) {
    return refusal.values() == null ? "" : " " + Excerpt.quoted(refusal.values());
  }

  private static String name(ConstraintException refusal) {
    String table = refusal.table() == null ? "" : " of " + refusal.table();
    return refusal.constraint() == null ? table.strip() : refusal.constraint() + table;
  }

  /// The columns as users call them; none if some are no columns, as in an index of expressions.
  private List<String> attributes(ConstraintException refusal) {
    return attributes(refusal, refusal.columns());
  }

  private List<String> attributes(ConstraintException refusal, List<String> names) {
    List<Column> columns =
        names.stream()
            .flatMap(name -> table(refusal).flatMap(table -> table.column(name)).stream())
            .toList();
    if (columns.size() < names.size()) return List.of();
    return columns.stream().map(Column::attribute).toList();
  }

  private Optional<Table> table(ConstraintException refusal) {
    return Optional.ofNullable(refusal.table()).flatMap(models::table);
  }
}
