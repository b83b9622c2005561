package org.relata.mapping.declare.access;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.access.RuleGrammar;
import org.relata.mapping.declare.type.LiteralConverter;
import org.relata.mapping.error.MessageText;
import org.relata.mapping.error.QueryException;
import org.relata.mapping.model.Column;
import org.relata.mapping.query.Operand;

/// Makes values of columns of what `set` gives them.
record PresetValues(RuleGrammar grammar) {

  /// {@return a claim, or a value of the column's type}
  ///
  /// @param literal as in [org.relata.mapping.declare.RuleDeclaration.Preset]
  /// @throws QueryException if it is neither
  Operand value(Column column, Object literal) {
    if (literal instanceof String text && grammar.value(text) instanceof Operand.Claim claim) {
      return claim;
    }
    Object plain = plain(literal);
    return LiteralConverter.value(plain, column.type())
        .map(Operand.Value::new)
        .orElseThrow(() ->
            new QueryException(
                "%s is not valid for %s; expected %s"
                    .formatted(
                        MessageText.shortened(String.valueOf(plain)),
                        column.type(),
                        LiteralConverter.expected(column.type()))));
  }

  /// {@return the literal, with all texts in it out of their quotes}
  private Object plain(Object literal) {
    return switch (literal) {
      case String text -> text(text);
      case List<?> list -> list(list);
      case Map<?, ?> map -> map(map);
      default -> literal;
    };
  }

  private Object text(String text) {
    return switch (grammar.value(text)) {
      case Operand.Value(var value) -> value;
      case Operand.Claim claim ->
          throw new QueryException("a claim must be the whole value; " + claim + " is inside one");
      case Operand.Slot _, Operand.Parameter _ ->
          throw new IllegalArgumentException("A rule has claims and values");
    };
  }

  private List<@Nullable Object> list(List<?> literals) {
    List<@Nullable Object> list = new ArrayList<>();
    for (Object each : literals) list.add(each == null ? null : plain(each));
    return list;
  }

  private Map<Object, @Nullable Object> map(Map<?, ?> literals) {
    Map<Object, @Nullable Object> map = new LinkedHashMap<>();
    literals.forEach((key, each) -> map.put(key, each == null ? null : plain(each)));
    return map;
  }
}
