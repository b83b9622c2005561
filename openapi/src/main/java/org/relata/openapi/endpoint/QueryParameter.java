package org.relata.openapi.endpoint;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// A query parameter with a name of its own; all other parameters are filters.
public enum QueryParameter {
  WHERE("a filter with and(…), or(…) and not(…)"),
  SORT("columns to sort by, prefixed with `-` for descending"),
  FIELDS("the columns to return"),
  EXPAND("the relationships to embed"),
  LIMIT("the maximum number of rows"),
  OFFSET("the number of rows to skip"),
  AFTER("the cursor to continue from"),
  COUNT("whether to count all matching rows"),
  MAX_AFFECTED("the maximum number of rows to change or delete; with more, none is"),
  ON_CONFLICT("the columns of the unique key that identifies an existing row");

  /// What lists take.
  static final List<QueryParameter> OF_LISTS =
      List.of(WHERE, SORT, FIELDS, EXPAND, LIMIT, OFFSET, AFTER, COUNT);

  /// What an operation that answers with rows takes.
  static final List<QueryParameter> OF_ROWS = List.of(FIELDS, EXPAND);

  /// What changes of all rows that filters want take.
  static final List<QueryParameter> OF_BULK_UPDATES = List.of(WHERE, FIELDS, EXPAND, MAX_AFFECTED);

  /// What deletions of all rows that filters want take.
  static final List<QueryParameter> OF_BULK_DELETIONS = List.of(WHERE, MAX_AFFECTED);

  /// What rows that may be there already take.
  static final List<QueryParameter> OF_UPSERTS = List.of(FIELDS, EXPAND, ON_CONFLICT);

  private static final Map<String, QueryParameter> BY_NAME =
      Arrays.stream(values()).collect(Collectors.toMap(QueryParameter::toString, each -> each));

  private final String description;

  QueryParameter(String description) {
    this.description = description;
  }

  /// {@return the parameter with this name}
  public static Optional<QueryParameter> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /// {@return what it says, for people}
  public String description() {
    return description;
  }

  /// {@return its name in a query string}
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
