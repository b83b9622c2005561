package org.relata.mapping.jdbc;

import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.ServerErrorMessage;
import org.relata.mapping.error.ConstraintException;
import org.relata.mapping.error.ConstraintException.Kind;

/// Reads which constraint the database says a row violates, and with which values.
final class ReportedConstraint {

  /// The columns and values in a detail such as `Key (a, b)=(1, 2) already exists.`, or of a
  /// partition key, `(a, b) = (1, 2)`.
  private static final Pattern KEY = Pattern.compile("\\((.*?)\\) ?= ?\\((.*)\\)", Pattern.DOTALL);

  /// The row in a detail such as `Failing row contains (1, a, null).`
  private static final Pattern ROW = Pattern.compile("contains (\\(.*\\))\\.?$", Pattern.DOTALL);

  /// The view in a message such as `new row violates check option for view "cheap"`.
  private static final Pattern QUOTED = Pattern.compile("\"(.*)\"");

  private ReportedConstraint() {}

  /// {@return the violation that a code stands for; null if that is none of a kind of its own}
  static @Nullable ConstraintException of(
      String state, ServerErrorMessage message, SQLException failure) {
    String detail = message.getDetail() == null ? "" : message.getDetail();
    Kind kind = kind(state, message, detail);
    if (kind == null) return null;
    Matcher key = KEY.matcher(detail);
    boolean found = key.find();
    List<String> columns = found ? List.of(key.group(1).split(", ", -1)) : List.of();
    if (message.getColumn() != null) columns = List.of(message.getColumn());
    return new ConstraintException(
        kind,
        message.getTable(),
        state.equals("44000") ? quoted(message.getMessage()) : message.getConstraint(),
        columns.stream().map(ReportedConstraint::unquoted).toList(),
        found ? key.group(2) : null,
        found ? null : row(detail),
        failure);
  }

  private static @Nullable Kind kind(String state, ServerErrorMessage message, String detail) {
    return switch (state) {
      case "23505" -> Kind.UNIQUE;
      case "23503" ->
          detail.contains("still referenced") ? Kind.STILL_REFERENCED : Kind.MISSING_TARGET;
      case "23001" -> Kind.STILL_REFERENCED;
      case "23502" -> Kind.NOT_NULL;
      case "23514" ->
          "ExecFindPartition".equals(message.getRoutine()) ? Kind.PARTITION : Kind.CHECK;
      case "44000" -> Kind.CHECK;
      case "23P01" -> Kind.EXCLUSION;
      default -> null;
    };
  }

  private static @Nullable String quoted(@Nullable String message) {
    Matcher name = QUOTED.matcher(String.valueOf(message));
    return name.find() ? name.group(1) : null;
  }

  private static @Nullable String row(String detail) {
    Matcher row = ROW.matcher(detail);
    return row.find() ? row.group(1) : null;
  }

  private static String unquoted(String name) {
    boolean quoted = name.length() > 1 && name.startsWith("\"") && name.endsWith("\"");
    return quoted ? name.substring(1, name.length() - 1).replace("\"\"", "\"") : name;
  }
}
