package org.relata.service.access.proof;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Join;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Permission;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.model.Table;
import org.relata.service.access.proof.Rows.Row;

/// What somebody may see of rows: the rules as the documentation has them, row by row.
record Sight(World world, Visitor visitor, Rows rows) {

  /// {@return whether they may read a row}
  boolean reads(Model model, Row row) {
    return world.rules(model, visitor, Permission.READ).stream().anyMatch(rule -> gives(rule, row));
  }

  /// {@return whether they may read a row's value in a column}
  boolean reads(Model model, Row row, Column column) {
    return world.rules(model, visitor, Permission.READ).stream()
        .filter(rule -> column.primaryKey() || rule.speaksOf(column.name()))
        .anyMatch(rule -> gives(rule, row));
  }

  private boolean gives(MadeRule rule, Row row) {
    Relationship through = rule.through();
    Condition where = rule.where();
    return (where == null || Boolean.TRUE.equals(holds(where, row)))
        && (through == null
            || rows.related(row, through).stream()
                .anyMatch(target -> reads(through.target(), target)));
  }

  /// {@return all that they may see: of each table the values, by column and row, and the links}
  Map<String, Object> all() {
    Map<String, Object> all = new TreeMap<>();
    for (Model model : world.models().all()) {
      Map<String, Object> shown = new TreeMap<>();
      for (Row row : rows.of(model.table())) {
        if (reads(model, row)) shown.put(key(model.table(), row), shown(model, row));
      }
      all.put(model.table().name(), shown);
      for (Relationship relationship : model.relationships()) {
        if (relationship.join() instanceof Join.Through(Table association, _, _, _)) {
          all.putIfAbsent(association.name(), links(relationship));
        }
      }
    }
    return all;
  }

  private static String key(Table table, Row row) {
    return table.primaryKey().stream().map(row::value).toList().toString();
  }

  private Map<String, @Nullable String> shown(Model model, Row row) {
    Map<String, @Nullable String> values = new HashMap<>();
    for (Column column : model.table().columns()) {
      if (reads(model, row, column)) values.put(column.name(), row.value(column));
    }
    return values;
  }

  private Set<String> links(Relationship relationship) {
    Set<String> links = new TreeSet<>();
    Model source = relationship.source();
    Model target = relationship.target();
    for (Row row : rows.of(source.table())) {
      if (!reads(source, row)) continue;
      for (Row other : rows.related(row, relationship)) {
        if (reads(target, other)) {
          links.add(key(source.table(), row) + key(target.table(), other));
        }
      }
    }
    return links;
  }

  private @Nullable Boolean holds(Condition condition, Row row) {
    return switch (condition) {
      case Condition.Compare(var column, var operator, var term) ->
          compare(row.values().get(column), operator, values(term).getFirst());
      case Condition.In(var column, var list) -> {
        String value = row.values().get(column);
        yield value == null ? null : (Boolean) values(list).contains(value);
      }
      case Condition.Related(var relationship, var inner) ->
          rows.related(row, relationship).stream()
              .anyMatch(each -> Boolean.TRUE.equals(holds(inner, each)));
      case Condition.Exists(var relationship, var wanted) ->
          rows.related(row, relationship).isEmpty() != wanted;
      case Condition.Not(var inner) -> not(holds(inner, row));
      case Condition.Both(var and, var conditions) -> {
        List<@Nullable Boolean> truths = new ArrayList<>();
        for (Condition each : conditions) truths.add(holds(each, row));
        if (truths.contains(!and)) yield !and;
        yield truths.contains(null) ? null : (Boolean) and;
      }
    };
  }

  private static @Nullable Boolean not(@Nullable Boolean truth) {
    return truth == null ? null : (Boolean) !truth;
  }

  private List<String> values(Condition.Term term) {
    return term.claim()
        ? Objects.requireNonNull(visitor.claims().get(term.text()))
        : List.of(term.text());
  }

  private static @Nullable Boolean compare(@Nullable String left, String operator, String right) {
    if (left == null) return null;
    return switch (operator) {
      case "eq" -> left.equals(right);
      case "ne" -> !left.equals(right);
      case "lt" -> Long.parseLong(left) < Long.parseLong(right);
      case "ge" -> Long.parseLong(left) >= Long.parseLong(right);
      default -> throw new IllegalArgumentException(operator);
    };
  }
}
