package org.relata.mapping.access;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Permission;
import org.relata.mapping.query.Filter;
import org.relata.mapping.query.Operand;
import org.relata.mapping.query.Operator;
import org.relata.mapping.type.ColumnType;
import org.relata.mapping.type.ColumnType.ArrayType;

/// The claims that rules speak of, each in a slot.
final class ClaimSlots {

  /// A claim as it is compared with a column.
  private record Slot(List<String> path, ColumnType type, Operator operator) {

    @Nullable Object value(Caller caller, ClaimReader reader) {
      return caller.claim(path).flatMap(claim -> read(claim, reader)).orElse(null);
    }

    private Optional<Object> read(Object claim, ClaimReader reader) {
      if (operator == Operator.IN || operator == Operator.NOT_IN) {
        return readAll(claim instanceof List<?> list ? list : List.of(claim), reader);
      }
      if (claim instanceof List<?> && !(type instanceof ArrayType)) return Optional.empty();
      return reader
          .read(claim, type)
          .filter(value -> !operator.isPattern() || isWhole(value.toString()))
          .map(operator::operand);
    }

    /// At a pattern that ends in half an escape the database fails, but only for rows that match
    /// the rest of it.
    private static boolean isWhole(String pattern) {
      int end = pattern.length();
      while (end > 0 && pattern.charAt(end - 1) == '\\') end--;
      return (pattern.length() - end) % 2 == 0;
    }

    private Optional<Object> readAll(List<?> claims, ClaimReader reader) {
      List<Object> values = new ArrayList<>(claims.size());
      for (Object claim : claims) {
        Optional<Object> value = claim == null ? Optional.empty() : reader.read(claim, type);
        if (value.isEmpty()) return Optional.empty();
        values.add(value.get());
      }
      return Optional.of(values);
    }
  }

  /// A rule with slots in place of its claims.
  ///
  /// @param claims the slots without whose values it does not apply
  record SlottedRule(AccessRule rule, BitSet claims) {

    boolean allows(Permission permission) {
      return rule.allows().contains(permission);
    }

    /// {@return whether all rows may be read by it, whoever reads}
    boolean readsEveryRow() {
      return allows(Permission.READ)
          && claims.isEmpty()
          && rule.where() instanceof Filter.Everything
          && rule.through() == null;
    }
  }

  private final List<Slot> slots = new ArrayList<>();
  private final Map<Slot, Integer> known = new HashMap<>();

  /// {@return the claims of a caller, in their slots; null where they are missing or of a wrong
  /// type}
  List<@Nullable Object> read(Caller caller, ClaimReader reader) {
    @Nullable Object[] values = new @Nullable Object[slots.size()];
    for (int i = 0; i < values.length; i++) values[i] = slots.get(i).value(caller, reader);
    return Arrays.asList(values);
  }

  /// {@return a rule with slots in place of its claims}
  SlottedRule rule(AccessRule rule) {
    BitSet used = new BitSet();
    Map<Column, Operand> set = new LinkedHashMap<>();
    rule.set()
        .forEach((column, value) -> set.put(column, operand(column, Operator.EQ, value, used)));
    AccessRule slotted =
        new AccessRule(
            rule.roles(),
            rule.allows(),
            filter(rule.where(), used),
            filter(rule.check(), used),
            rule.columns(),
            set,
            rule.through());
    return new SlottedRule(slotted, used);
  }

  private Filter filter(Filter filter, BitSet used) {
    return switch (filter) {
      case Filter.Everything _, Filter.Is _ -> filter;
      case Filter.Compare(var column, var operator, var operand) ->
          new Filter.Compare(column, operator, operand(column, operator, operand, used));
      case Filter.Between(var column, var low, var high) ->
          new Filter.Between(
              column,
              operand(column, Operator.GE, low, used),
              operand(column, Operator.LE, high, used));
      case Filter.Related(var relationship, var related) ->
          new Filter.Related(relationship, filter(related, used));
      case Filter.RelatedTo(var relationship, var key) -> {
        List<Operand> slotted = new ArrayList<>();
        List<Column> columns = relationship.source().primaryKey();
        for (int i = 0; i < key.size(); i++) {
          slotted.add(operand(columns.get(i), Operator.EQ, key.get(i), used));
        }
        yield new Filter.RelatedTo(relationship, slotted);
      }
      case Filter.Not(var negated) -> new Filter.Not(filter(negated, used));
      case Filter.And(var filters) -> new Filter.And(filters(filters, used));
      case Filter.Or(var filters) -> new Filter.Or(filters(filters, used));
    };
  }

  private List<Filter> filters(List<Filter> filters, BitSet used) {
    return filters.stream().map(filter -> filter(filter, used)).toList();
  }

  private Operand operand(Column column, Operator operator, Operand operand, BitSet used) {
    if (!(operand instanceof Operand.Claim(var path))) return operand;
    Slot slot = new Slot(path, column.type(), operator);
    Integer index = known.get(slot);
    if (index == null) {
      index = slots.size();
      slots.add(slot);
      known.put(slot, index);
    }
    used.set(index);
    return new Operand.Slot(index);
  }
}
