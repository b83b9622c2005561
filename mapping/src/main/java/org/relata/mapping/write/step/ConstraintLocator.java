package org.relata.mapping.write.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.change.Row;
import org.relata.mapping.error.ConflictException;
import org.relata.mapping.error.ConstraintException;
import org.relata.mapping.error.DatabaseException;
import org.relata.mapping.error.ForbiddenException.What;
import org.relata.mapping.error.MappingException;
import org.relata.mapping.jdbc.ValueText;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Model;
import org.relata.mapping.type.ColumnType;
import org.relata.mapping.type.ColumnType.ArrayType;
import org.relata.mapping.type.ColumnType.NativeType;
import org.relata.mapping.write.rule.WriteRules;

/// Finds the row of a change that the database refused, by the values that it tells.
public final class ConstraintLocator {

  /// A row that is written: what it is given, and where it stands in the change.
  record Candidate(Map<Column, @Nullable Object> values, String place) {}

  private final Model model;
  private final List<Candidate> candidates = new ArrayList<>();

  public ConstraintLocator(Model model) {
    this.model = model;
  }

  /// {@return the locator for a change of one row}
  public static ConstraintLocator of(Model model, Row row) {
    ConstraintLocator locator = new ConstraintLocator(model);
    locator.add(row, "");
    return locator;
  }

  /// {@return the locator for a change of rows that stand at their index}
  public static ConstraintLocator of(Model model, List<Row> rows) {
    ConstraintLocator locator = new ConstraintLocator(model);
    for (int i = 0; i < rows.size(); i++) locator.add(rows.get(i), String.valueOf(i));
    return locator;
  }

  public void add(Row row, String place) {
    candidates.add(new Candidate(row.values(), place));
  }

  /// {@return where a row stands in the change}
  public String place(int row) {
    return candidates.get(row).place();
  }

  /// {@return a failure of one place}
  public static MappingException at(String place, MappingException failure) {
    return switch (failure) {
      case ConstraintException constraint -> constraint.at(place);
      case DatabaseException database
          when database.kind() == DatabaseException.Kind.INVALID_VALUE
              || database.kind() == DatabaseException.Kind.REJECTED ->
          database.at(place);
      default -> failure;
    };
  }

  /// {@return the failure with the place of the row and column that it is about, where that can be
  /// told; what is missing and may not be given is a matter of the rules}
  public MappingException located(MappingException failure, WriteRules rules) {
    if (!(failure instanceof ConstraintException constraint)) {
      String place = placeOfValue(failure);
      return place == null ? failure : at(place, failure);
    }
    List<Column> columns = columns(constraint);
    Optional<String> found =
        match(matching(constraint, columns), constraint.kind()).map(Candidate::place);
    boolean ours =
        constraint.kind() != ConstraintException.Kind.NOT_NULL
            || columns.stream().allMatch(column -> rules.mayGive(model, column));
    if (!ours) return WriteRules.refusal(model, What.CREATE, found.orElse(""));
    return found
        .<MappingException>map(place ->
            constraint.at(columns.size() == 1 ? at(place, columns.getFirst().attribute()) : place))
        .orElse(failure);
  }

  /// {@return where the value stands that a failure quotes, or else the row, if there is one only}
  private @Nullable String placeOfValue(MappingException failure) {
    String row = candidates.size() == 1 ? candidates.getFirst().place() : null;
    List<String> quoted = new ArrayList<>();
    for (Candidate candidate : candidates) {
      candidate
          .values()
          .forEach((column, value) -> {
            if (quotes(failure, column, value)) {
              quoted.add(at(candidate.place(), column.attribute()));
            }
          });
    }
    return quoted.size() == 1 ? quoted.getFirst() : row;
  }

  private static boolean quotes(MappingException failure, Column column, @Nullable Object value) {
    ColumnType type = column.type() instanceof ArrayType(var element) ? element : column.type();
    if (!(type instanceof NativeType) || value == null) return false;
    if (value instanceof List<?> list) {
      return list.stream().anyMatch(each -> quotes(failure, column, each));
    }
    return String.valueOf(failure.getMessage()).contains('"' + value.toString() + '"');
  }

  private List<Candidate> matching(ConstraintException constraint, List<Column> columns) {
    if (candidates.size() == 1) return candidates;
    return candidates.stream()
        .filter(candidate -> matches(candidate, constraint, columns))
        .toList();
  }

  /// Of rows with a target that is missing each is at fault; of rows with a value that only one can
  /// have, the second.
  private static Optional<Candidate> match(List<Candidate> found, ConstraintException.Kind kind) {
    return switch (kind) {
      case UNIQUE -> found.stream().limit(2).reduce((_, second) -> second);
      case MISSING_TARGET -> found.stream().findFirst();
      case STILL_REFERENCED, NOT_NULL, CHECK, EXCLUSION, PARTITION ->
          found.stream().findFirst().filter(_ -> found.size() == 1);
    };
  }

  /// {@return the conflict with a row that may not be read, at the place of the row and column}
  public MappingException taken(
      List<Column> unique, Map<Column, ? extends @Nullable Object> values, int row) {
    var conflict =
        ConstraintException.of(
            ConstraintException.Kind.UNIQUE,
            model.table().name(),
            null,
            unique.stream().map(Column::name).toList(),
            text(unique, values));
    String place = place(row);
    return conflict.at(unique.size() == 1 ? at(place, unique.getFirst().attribute()) : place);
  }

  /// {@return that a trigger did not let a row be written as it was to be}
  public MappingException passedOver(int row) {
    return passedOver(model, place(row));
  }

  /// {@return the same of a row at a place}
  public static MappingException passedOver(Model model, String place) {
    return new ConflictException(
        ConflictException.Kind.PASSED_OVER,
        "A trigger of the database passes over the row of " + model.table().name(),
        place);
  }

  private static String at(String place, String attribute) {
    return place.isEmpty() ? attribute : place + "/" + attribute;
  }

  private List<Column> columns(ConstraintException constraint) {
    return constraint.columns().stream()
        .flatMap(name -> model.table().column(name).stream())
        .toList();
  }

  private static boolean matches(
      Candidate candidate, ConstraintException constraint, List<Column> columns) {
    if (constraint.values() == null) return matchesRow(candidate, constraint, columns);
    return !columns.isEmpty() && text(columns, candidate.values()).equals(constraint.values());
  }

  private static boolean matchesRow(
      Candidate candidate, ConstraintException constraint, List<Column> columns) {
    String row = constraint.row();
    if (row == null) return false;
    String parts = ", " + row.substring(1, row.length() - 1) + ", ";
    boolean lacks =
        constraint.kind() != ConstraintException.Kind.NOT_NULL
            || columns.stream().allMatch(column -> candidate.values().get(column) == null);
    return lacks
        && candidate.values().entrySet().stream()
            .allMatch(each -> parts.contains(", " + text(each.getKey(), each.getValue()) + ", "));
  }

  /// {@return what a row has in some columns, as the database tells it}
  public static String text(List<Column> columns, Map<Column, ? extends @Nullable Object> values) {
    return columns.stream()
        .map(column -> text(column, values.get(column)))
        .collect(Collectors.joining(", "));
  }

  private static String text(Column column, @Nullable Object value) {
    return value == null ? "null" : Objects.requireNonNull(ValueText.of(column.type(), value));
  }
}
