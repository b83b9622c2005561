package org.relata.mapping.write.rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.access.AccessPolicy.WriteRule;
import org.relata.mapping.change.Row;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Key;
import org.relata.mapping.model.Permission;
import org.relata.mapping.query.Operand;

/// Chooses among the rules that allow rows of a table to be created, or changed, those that accept
/// what a row is given.
///
/// @param rules in declared order
/// @param claims what is claimed of the caller
record RuleChoice(Permission permission, List<WriteRule> rules, List<@Nullable Object> claims) {

  /// The rules that accept a row.
  ///
  /// @param accepting their places, of which there is one at least
  /// @param set what the row gets by the first of them
  record Chosen(List<Integer> accepting, Map<Column, @Nullable Object> set) {}

  /// {@return the rules that accept a row with what it gets by the first of them; empty if there is
  /// none}
  ///
  /// @param whole whether what is left out is set too, as far as the first of them allows
  Optional<Chosen> choose(Row row, boolean whole) {
    for (int i = 0; i < rules.size(); i++) {
      if (accepts(rules.get(i), row)) return Optional.of(chosen(i, row, whole));
    }
    return Optional.empty();
  }

  private Chosen chosen(int first, Row row, boolean whole) {
    Map<Column, @Nullable Object> set = new LinkedHashMap<>();
    rules.get(first).set().forEach((column, value) -> set.put(column, value(value)));
    Map<Column, @Nullable Object> written = new LinkedHashMap<>(row.values());
    written.putAll(set);
    Set<Column> reset = whole ? reset(rules.get(first)) : Set.of();
    List<Integer> accepting = new ArrayList<>(List.of(first));
    for (int i = first + 1; i < rules.size(); i++) {
      WriteRule other = rules.get(i);
      boolean same = other.columns().containsAll(reset) && hasSet(other, written);
      if (same && accepts(other, row)) accepting.add(i);
    }
    return new Chosen(accepting, set);
  }

  private static Set<Column> reset(WriteRule rule) {
    return rule.columns().stream()
        .filter(column -> !column.primaryKey() && !column.version())
        .collect(Collectors.toSet());
  }

  private boolean hasSet(WriteRule rule, Map<Column, @Nullable Object> written) {
    return rule.set().entrySet().stream()
        .allMatch(set ->
            written.containsKey(set.getKey())
                && same(value(set.getValue()), written.get(set.getKey())));
  }

  private boolean accepts(WriteRule rule, Row row) {
    return row.values().entrySet().stream()
        .allMatch(given -> accepts(rule, given.getKey(), given.getValue()));
  }

  /// The key of a row that is there names it, and its version counts by itself.
  private boolean accepts(WriteRule rule, Column column, @Nullable Object value) {
    if (permission == Permission.UPDATE && (column.primaryKey() || column.version())) return true;
    Operand set = rule.set().get(column);
    return set == null ? rule.columns().contains(column) : same(value(set), value);
  }

  /// {@return the first column that no rule accepts as it is given}
  Optional<Column> toBlame(Row row) {
    return row.values().entrySet().stream()
        .filter(given ->
            rules.stream().noneMatch(rule -> accepts(rule, given.getKey(), given.getValue())))
        .<Column>map(Map.Entry::getKey)
        .findFirst();
  }

  private @Nullable Object value(Operand operand) {
    return switch (operand) {
      case Operand.Value(var value) -> value;
      case Operand.Slot(int index) -> claims.get(index);
      case Operand.Claim claim -> throw new IllegalArgumentException("Nobody has " + claim);
      case Operand.Parameter parameter ->
          throw new IllegalArgumentException("A rule has no " + parameter);
    };
  }

  private static boolean same(@Nullable Object left, @Nullable Object right) {
    return Objects.equals(Key.comparable(left), Key.comparable(right));
  }
}
