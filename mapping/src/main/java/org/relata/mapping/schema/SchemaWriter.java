package org.relata.mapping.schema;

import static org.relata.mapping.sql.SqlNames.quote;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.relata.mapping.catalog.Catalog;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.ForeignKey;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Models;
import org.relata.mapping.model.Table;
import org.relata.mapping.schema.TableOrder.CircularForeignKey;
import org.relata.mapping.sql.SqlNames;
import org.relata.mapping.type.ColumnType;
import org.relata.mapping.type.ColumnType.ArrayType;
import org.relata.mapping.type.ColumnType.EnumType;

/// Writes the statements that create and drop the tables of models.
///
/// Only what is missing is created, and only what exists is dropped; nothing is altered.
public final class SchemaWriter {

  private final TableWriter writer;

  /// @param text gives the database's text for a value of a type, without quotes
  public SchemaWriter(BiFunction<ColumnType, Object, String> text) {
    this.writer = new TableWriter(text);
  }

  /// {@return the statements that create what a database lacks: types, tables, then the foreign
  /// keys of tables that reference each other}
  public List<String> createAll(Models models, Catalog catalog) {
    Predicate<Table> missing =
        table -> catalog.table(table.options().schema(), table.name()).isEmpty();
    TableOrder order = TableOrder.of(models.tables().stream().filter(missing).toList());
    List<String> statements = new ArrayList<>(schemas(order.tables(), catalog));
    enums(order.tables()).stream()
        .filter(type -> catalog.enumType(type.schema(), type.localName()).isEmpty())
        .forEach(type -> statements.add(createType(type)));
    for (Table table : order.tables()) create(statements, models, order, table);
    for (CircularForeignKey circular : order.circular()) statements.add(addKey(circular));
    return statements;
  }

  /// {@return the statements that create the schemas of which the database shows no table}
  private static List<String> schemas(List<Table> tables, Catalog catalog) {
    return tables.stream()
        .map(table -> table.options().schema())
        .filter(Objects::nonNull)
        .distinct()
        .filter(
            schema -> catalog.tables().stream().noneMatch(table -> table.schema().equals(schema)))
        .map(schema -> "CREATE SCHEMA IF NOT EXISTS " + quote(schema))
        .toList();
  }

  /// {@return the statements that drop what a database has of the models, in reverse order}
  public List<String> dropAll(Models models, Catalog catalog) {
    Predicate<Table> existing =
        table -> catalog.table(table.options().schema(), table.name()).isPresent();
    TableOrder order = TableOrder.of(models.tables().stream().filter(existing).toList());
    List<String> statements = new ArrayList<>();
    for (CircularForeignKey circular : order.circular().reversed())
      statements.add(dropKey(circular));
    for (Table table : order.tables().reversed()) {
      statements.add("DROP TABLE " + TableWriter.name(table));
    }
    enums(models.tables()).reversed().stream()
        .filter(type -> catalog.enumType(type.schema(), type.localName()).isPresent())
        .forEach(type -> statements.add("DROP TYPE " + SqlNames.type(type)));
    return statements;
  }

  private void create(List<String> statements, Models models, TableOrder order, Table table) {
    List<ForeignKey> inline =
        table.foreignKeys().stream().filter(key -> order.inline(table, key)).toList();
    statements.add(writer.create(table, inline));
    for (Table.Index index : table.indexes()) statements.add(TableWriter.createIndex(table, index));
    String comment =
        models.byTable(table.name()).flatMap(Model::doc).orElse(table.options().comment());
    if (comment != null) statements.add(TableWriter.comment(table, comment));
    for (Column column : table.columns()) {
      if (column.doc() != null) statements.add(TableWriter.comment(table, column, column.doc()));
    }
  }

  private static String addKey(CircularForeignKey circular) {
    return "ALTER TABLE %s\n  ADD %s"
        .formatted(
            TableWriter.name(circular.table()),
            TableWriter.foreignKey(circular.key(), name(circular)));
  }

  private static String dropKey(CircularForeignKey circular) {
    return "ALTER TABLE %s\n  DROP CONSTRAINT IF EXISTS %s"
        .formatted(TableWriter.name(circular.table()), quote(name(circular)));
  }

  /// {@return the declared name, or else the one that PostgreSQL would choose}
  private static String name(CircularForeignKey circular) {
    String name = circular.key().name();
    return name != null
        ? name
        : SqlNames.shortened(
            "%s_%s_fkey"
                .formatted(circular.table().name(), String.join("_", circular.key().columns())));
  }

  private static String createType(EnumType type) {
    return type.labels().stream()
        .map(label -> SqlNames.literal(label).strip())
        .collect(
            Collectors.joining(", ", "CREATE TYPE " + SqlNames.type(type) + " AS ENUM (", ")"));
  }

  private static List<EnumType> enums(List<Table> tables) {
    return tables.stream()
        .flatMap(table -> table.columns().stream())
        .flatMap(column -> enums(column.type()))
        .distinct()
        .toList();
  }

  private static Stream<EnumType> enums(ColumnType type) {
    if (type instanceof ArrayType(var element)) return enums(element);
    return type instanceof EnumType labels ? Stream.of(labels) : Stream.empty();
  }
}
