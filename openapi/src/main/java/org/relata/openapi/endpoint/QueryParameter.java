package org.relata.openapi.endpoint;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// A query parameter with a name of its own; all other parameters are filters.
public enum QueryParameter {
  WHERE(
      "A filter that combines others: `and(…)`, `or(…)` and `not(…)` with filters "
          + "inside that `;` separates, up to 20 deep, or one filter. A filter is "
          + "`PATH=value` or `PATH:OP=value`: the path is a column, or one of related rows "
          + "(`addresses.email`); the operators are those of the column, among `eq`, `ne`, "
          + "`lt`, `le`, `gt`, `ge`, `between`, `in`, `not_in`, `like`, `not_like`, `ilike`, "
          + "`not_ilike`, `contains`, `startswith`, `endswith`, `is` and `is_not`; "
          + "`RELATIONSHIP:exists=true` is for rows with a related one. A value with `( ) ; "
          + ",` stands in double quotes. May come more than once: all must match. The same "
          + "filters can be query parameters of their own, such as `name:startswith=A`."),
  SORT(
      "The columns to sort by, separated by commas; `-` before one is for descending. "
          + "Paths over to-one relationships work too (`person.name`), and `:nullsfirst` or "
          + "`:nullslast` after one. The primary key comes last by itself."),
  FIELDS("The columns to return, separated by commas. Without it, all."),
  EXPAND(
      "The relationships to embed, separated by commas, along paths (`lines.product`). "
          + "`addresses:joined` says how to load one: `select`, `joined` or `subquery`. In "
          + "parentheses stand the parameters of the related rows, separated by `;`: "
          + "`addresses(sort=-id;limit=5;fields=email)`. `-person` leaves out one that is "
          + "embedded by default."),
  LIMIT("The maximum number of rows."),
  OFFSET("The number of rows to skip. Not together with `after`."),
  AFTER("The cursor to continue from, out of `Link` or `X-Next-Page` of the page before."),
  COUNT("Whether to count all matching rows, for `X-Total-Count` and `Content-Range`."),
  MAX_AFFECTED(
      "The maximum number of rows to change or delete. If more match, the response is a"
          + " 409, and none is."),
  ON_CONFLICT(
      "The columns of the unique key that identifies an existing row, separated by "
          + "commas. Without it, the primary key."),
  MODELS("The tables of the models to describe, separated by commas. Without it, all.");

  /// What lists take.
  public static final List<QueryParameter> OF_LISTS =
      List.of(WHERE, SORT, FIELDS, EXPAND, LIMIT, OFFSET, AFTER, COUNT);

  /// What an operation that answers with rows takes.
  static final List<QueryParameter> OF_ROWS = List.of(FIELDS, EXPAND);

  /// What changes of all rows that filters want take.
  static final List<QueryParameter> OF_BULK_UPDATES = List.of(WHERE, FIELDS, EXPAND, MAX_AFFECTED);

  /// What deletions of all rows that filters want take.
  static final List<QueryParameter> OF_BULK_DELETIONS = List.of(WHERE, MAX_AFFECTED);

  /// What rows that may be there already take.
  static final List<QueryParameter> OF_UPSERTS = List.of(FIELDS, EXPAND, ON_CONFLICT);

  /// What descriptions of the API take.
  static final List<QueryParameter> OF_DESCRIPTIONS = List.of(MODELS);

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

  /// {@return whether its value is a list, separated by commas}
  public boolean list() {
    return switch (this) {
      case SORT, FIELDS, EXPAND, ON_CONFLICT, MODELS -> true;
      case WHERE, LIMIT, OFFSET, AFTER, COUNT, MAX_AFFECTED -> false;
    };
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
