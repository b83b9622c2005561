package org.relata.mapping.generated;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.Schema;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.ForeignKey;
import org.relata.mapping.model.Models;
import org.relata.mapping.model.Table;
import org.relata.mapping.testing.TestDatabase;
import org.relata.mapping.type.ColumnType;
import org.relata.mapping.type.ColumnType.BooleanType;
import org.relata.mapping.type.ColumnType.IntegerType;
import org.relata.mapping.type.ColumnType.TextType;

/// Models with rows made up for them, in memory and in a database.
record World(Models models, Map<Table, List<Row>> rows) {

  private static final int MAX_ROWS = 8;

  /// Texts that differ in what patterns and orders look at.
  static final List<String> TEXTS =
      List.of("", "a", "A", "ab", "b", "a%", "a_", "%", "_b", "a\\b", "'a\"", "{a,b}", "null");

  /// One row of a table.
  record Row(Map<Column, @Nullable Object> values) {
    @Nullable Object value(Column column) {
      if (column.isStored()) return values.get(column);
      List<@Nullable Object> read = new ArrayList<>();
      for (Column each : column.reads()) read.add(values.get(each));
      return read.contains(null) ? null : made(column.attribute(), read);
    }

    /// What the properties of generated models are made of.
    private static Object made(String property, List<?> read) {
      return switch (property) {
        case "sum" -> (Integer) read.get(0) + 2 * (Integer) read.get(1);
        case "twice" -> read.getFirst() + "" + read.getFirst();
        default -> throw new IllegalArgumentException("no property " + property);
      };
    }
  }

  static World of(Models models, RandomGenerator random) {
    World world = new World(models, new HashMap<>());
    for (Table table : models.tables()) world.addRows(table, random);
    for (Table table : models.tables()) world.point(table, random);
    return world;
  }

  List<Row> of(Table table) {
    return rows.getOrDefault(table, List.of());
  }

  private Table target(ForeignKey key) {
    return models.table(key.target()).orElseThrow();
  }

  private static List<Column> columns(Table table, List<String> names) {
    return names.stream().map(name -> table.column(name).orElseThrow()).toList();
  }

  /// Keys and plain values; keys that are a row's of another table are taken from there.
  private void addRows(Table table, RandomGenerator random) {
    int wanted = random.nextInt(6) == 0 ? 0 : random.nextInt(1, MAX_ROWS + 1);
    for (ForeignKey key : table.foreignKeys()) {
      boolean needed = columns(table, key.columns()).stream().noneMatch(Column::nullable);
      if (needed && of(target(key)).isEmpty()) wanted = 0;
    }
    List<Row> made = new ArrayList<>();
    Set<List<@Nullable Object>> keys = new HashSet<>();
    for (int i = 0; i < wanted; i++) {
      Row row = new Row(new HashMap<>());
      for (Column column : table.columns()) row.values.put(column, value(column, random));
      for (ForeignKey key : table.foreignKeys()) {
        if (table.column(key.columns().getFirst()).orElseThrow().nullable()) continue;
        List<Row> targets = of(target(key));
        point(row, table, key, targets.get(random.nextInt(targets.size())));
      }
      List<@Nullable Object> key = new ArrayList<>();
      table.primaryKey().forEach(column -> key.add(row.value(column)));
      if (key.isEmpty() || keys.add(key)) made.add(row);
    }
    rows.put(table, made);
  }

  static @Nullable Object value(Column column, RandomGenerator random) {
    return column.nullable() && random.nextInt(4) == 0 ? null : value(column.type(), random);
  }

  static Object value(ColumnType type, RandomGenerator random) {
    return switch (type) {
      case IntegerType _ -> random.nextInt(-1, 6);
      case TextType _ -> TEXTS.get(random.nextInt(TEXTS.size()));
      case BooleanType _ -> random.nextBoolean();
      default -> throw new IllegalArgumentException("No values of " + type + " are made up");
    };
  }

  /// Foreign keys that may be null: to a row, to none, or, of several columns, only half there.
  private void point(Table table, RandomGenerator random) {
    for (ForeignKey key : table.foreignKeys()) {
      List<Column> columns = columns(table, key.columns());
      if (!columns.getFirst().nullable()) continue;
      boolean unique = table.uniques().stream().anyMatch(u -> u.columns().equals(key.columns()));
      List<Row> targets = new ArrayList<>(of(target(key)));
      for (Row row : of(table)) {
        columns.forEach(column -> row.values.put(column, null));
        if (targets.isEmpty() || random.nextInt(4) == 0) continue;
        int chosen = random.nextInt(targets.size());
        point(row, table, key, unique ? targets.remove(chosen) : targets.get(chosen));
        if (columns.size() > 1 && random.nextInt(8) == 0) row.values.put(columns.getLast(), null);
      }
    }
  }

  private void point(Row row, Table table, ForeignKey key, Row target) {
    List<Column> from = columns(table, key.columns());
    List<Column> to = columns(target(key), key.targetColumns());
    for (int i = 0; i < from.size(); i++) row.values.put(from.get(i), target.value(to.get(i)));
  }

  /// Makes the tables and fills them. Texts are ordered by their bytes, as Java orders them.
  void createIn(TestDatabase database) {
    new Schema(models).createAll(database.dataSource());
    StringBuilder sql = new StringBuilder("set session_replication_role = replica;\n");
    for (Table table : models.tables()) {
      for (Column column : table.columns()) {
        if (!(column.type() instanceof TextType)) continue;
        sql.append(
            "alter table %s alter column %s type text collate \"C\";\n"
                .formatted(table.name(), column.name()));
      }
      for (Row row : of(table)) {
        sql.append("insert into %s values (%s);\n".formatted(table.name(), literals(table, row)));
      }
    }
    database.execute(sql.toString());
  }

  private static String literals(Table table, Row row) {
    return table.columns().stream()
        .map(column -> literal(row.value(column)))
        .collect(Collectors.joining(", "));
  }

  private static String literal(@Nullable Object value) {
    return value instanceof String text
        ? "'" + text.replace("'", "''") + "'"
        : String.valueOf(value);
  }

  void dropFrom(TestDatabase database) {
    new Schema(models).dropAll(database.dataSource());
  }
}
