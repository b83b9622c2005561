package org.relata.mapping.sql;

import java.util.List;
import java.util.stream.Stream;

/// What a row must meet.
public sealed interface Condition {

  /// Every row meets it.
  record Always() implements Condition {}

  /// `left operator right`, such as `a.id = b.id`.
  record Compare(Expression left, String operator, Expression right) implements Condition {}

  /// The value is one of an array's.
  record AnyOf(Expression value, Expression array) implements Condition {}

  /// The value is null.
  record IsNull(Expression value) implements Condition {}

  /// The value is the same, null being the same as null.
  record Same(Expression left, Expression right) implements Condition {}

  /// The query has a row.
  record Exists(Statement.Select select) implements Condition {}

  /// The other does not hold.
  record Not(Condition condition) implements Condition {}

  /// All of them hold.
  record And(List<Condition> conditions) implements Condition {
    public And {
      conditions = List.copyOf(conditions);
    }
  }

  /// At least one of them holds.
  record Or(List<Condition> conditions) implements Condition {
    public Or {
      conditions = List.copyOf(conditions);
    }
  }

  /// {@return a condition that holds where all of these do, written no longer than need be}
  static Condition all(List<Condition> conditions) {
    List<Condition> needed =
        conditions.stream()
            .filter(condition -> !(condition instanceof Always))
            .flatMap(condition ->
                condition instanceof And(var inner) ? inner.stream() : Stream.of(condition))
            .toList();
    return switch (needed.size()) {
      case 0 -> new Always();
      case 1 -> needed.getFirst();
      default -> new And(needed);
    };
  }

  /// {@return a condition that holds where at least one of these does, written no longer than need
  /// be; of none, no row meets it}
  static Condition any(List<Condition> conditions) {
    if (conditions.stream().anyMatch(condition -> condition instanceof Always)) return new Always();
    List<Condition> alternatives =
        conditions.stream()
            .flatMap(condition ->
                condition instanceof Or(var inner) ? inner.stream() : Stream.of(condition))
            .toList();
    return switch (alternatives.size()) {
      case 0 -> new Not(new Always());
      case 1 -> alternatives.getFirst();
      default -> new Or(alternatives);
    };
  }
}
