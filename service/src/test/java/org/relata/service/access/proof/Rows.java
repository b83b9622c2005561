package org.relata.service.access.proof;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.ForeignKey;
import org.relata.mapping.model.Join;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Models;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.model.Table;

/// The rows of all tables, each value as its text.
record Rows(Models models, Map<String, List<Row>> tables) {

  /// The first number that the database gives to a row.
  private static final int FIRST_OF_DATABASE = 500;

  /// A row, by the names of its columns.
  record Row(Map<String, @Nullable String> values) {
    @Nullable String value(Column column) {
      return values.get(column.name());
    }

    List<@Nullable String> values(List<String> columns) {
      List<@Nullable String> all = new ArrayList<>();
      for (String column : columns) all.add(values.get(column));
      return all;
    }

    Row with(Map<String, @Nullable String> others) {
      Map<String, @Nullable String> all = new HashMap<>(values);
      all.putAll(others);
      return new Row(all);
    }
  }

  List<Row> of(Table table) {
    return Objects.requireNonNull(tables.get(table.name()));
  }

  /// {@return the same with other rows in one table}
  Rows with(Table table, List<Row> rows) {
    Map<String, List<Row>> all = new LinkedHashMap<>(tables);
    all.put(table.name(), List.copyOf(rows));
    return new Rows(models, all);
  }

  /// {@return the same with one row changed}
  Rows with(Table table, Row row, Row changed) {
    return with(table, of(table).stream().map(each -> each.equals(row) ? changed : each).toList());
  }

  Rows without(Table table, Row row) {
    return with(table, of(table).stream().filter(each -> !each.equals(row)).toList());
  }

  Rows plus(Table table, Row row) {
    List<Row> more = new ArrayList<>(of(table));
    more.add(row);
    return with(table, more);
  }

  /// {@return the rows that a relationship leads to}
  List<Row> related(Row row, Relationship relationship) {
    return of(relationship.target().table()).stream()
        .filter(target ->
            switch (relationship.join()) {
              case Join.Direct(var pairs, _, _) -> meet(pairs, row, target);
              case Join.Through(Table association, var near, var far, _) ->
                  of(association).stream()
                      .anyMatch(link -> meet(near, row, link) && meet(far, link, target));
            })
        .toList();
  }

  private static boolean meet(List<Join.Pair> pairs, Row source, Row target) {
    return pairs.stream()
        .allMatch(pair -> {
          String value = source.value(pair.source());
          return value != null && value.equals(target.value(pair.target()));
        });
  }

  /// {@return whether the database takes them: keys are there once, and lead somewhere}
  boolean isValid() {
    return models.tables().stream().allMatch(this::isValid);
  }

  private boolean isValid(Table table) {
    List<String> key = table.primaryKey().stream().map(Column::name).toList();
    boolean unique =
        isUnique(table, key)
            && table.uniques().stream().allMatch(each -> isUnique(table, each.columns()));
    boolean there =
        table.columns().stream()
            .filter(column -> !column.nullable())
            .allMatch(column -> of(table).stream().allMatch(row -> row.value(column) != null));
    return unique && there && table.foreignKeys().stream().allMatch(each -> leads(table, each));
  }

  private boolean isUnique(Table table, List<String> columns) {
    Set<List<@Nullable String>> seen = new HashSet<>();
    for (Row row : of(table)) {
      List<@Nullable String> values = row.values(columns);
      if (!values.contains(null) && !seen.add(values)) return false;
    }
    return true;
  }

  private boolean leads(Table table, ForeignKey key) {
    Set<List<@Nullable String>> targets = new HashSet<>();
    for (Row row : of(models.table(key.target()).orElseThrow())) {
      targets.add(row.values(key.targetColumns()));
    }
    return of(table).stream()
        .map(row -> row.values(key.columns()))
        .allMatch(values -> values.contains(null) || targets.contains(values));
  }

  /// {@return the statements after which a database has these rows and no others}
  String sql() {
    String all = tables.keySet().stream().map(Rows::quoted).collect(Collectors.joining(", "));
    StringBuilder sql = new StringBuilder("set session_replication_role = replica;\n");
    sql.append("truncate ").append(all).append(";\n");
    for (Table table : models.tables()) sql.append(inserts(table));
    for (Model model : models.all()) {
      List<Column> key = model.primaryKey();
      if (key.size() != 1 || !key.getFirst().identity()) continue;
      sql.append(
          "alter table %s alter column %s restart with %d;\n"
              .formatted(
                  quoted(model.table().name()), quoted(key.getFirst().name()), FIRST_OF_DATABASE));
    }
    return sql.toString();
  }

  private String inserts(Table table) {
    if (of(table).isEmpty()) return "";
    String columns =
        table.columns().stream().map(each -> quoted(each.name())).collect(Collectors.joining(", "));
    String rows =
        of(table).stream()
            .map(row ->
                table.columns().stream()
                    .map(column -> literal(row.value(column)))
                    .collect(Collectors.joining(", ", "(", ")")))
            .collect(Collectors.joining(",\n  "));
    return "insert into %s (%s) values\n  %s;\n".formatted(quoted(table.name()), columns, rows);
  }

  private static String quoted(String name) {
    return "\"" + name + "\"";
  }

  private static String literal(@Nullable String value) {
    return value == null ? "null" : "'" + value.replace("'", "''") + "'";
  }
}
