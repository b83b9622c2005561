package org.relata.mapping.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.ColumnDefault;
import org.relata.mapping.model.ForeignKey;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Models;
import org.relata.mapping.model.Table;
import org.relata.mapping.type.ColumnType;
import org.relata.mapping.type.ColumnType.IntegerType;

/// Puts a table together for a test, saying no more of it than the test is about.
final class TableBuilder {

  private final String name;
  private final List<Column> columns = new ArrayList<>();
  private final List<ForeignKey> foreignKeys = new ArrayList<>();
  private final List<Table.Unique> uniques = new ArrayList<>();
  private final List<Table.Index> indexes = new ArrayList<>();
  private final List<Table.Check> checks = new ArrayList<>();

  private TableBuilder(String name) {
    this.name = name;
  }

  static TableBuilder table(String name) {
    return new TableBuilder(name);
  }

  static Models models(Table... tables) {
    return new Models(
        Stream.of(tables).map(table -> new Model(table.name(), table, null)).toList(),
        List.of(),
        List.of());
  }

  /// A primary key `id` that the database numbers.
  TableBuilder id(ColumnType type) {
    columns.add(new Column(name, "id", "id", type, true, false, true, null, null, null, null));
    return this;
  }

  TableBuilder id() {
    return id(new IntegerType());
  }

  /// A part of the primary key that is not numbered.
  TableBuilder key(String column, ColumnType type) {
    columns.add(new Column(name, column, column, type, true, false, false, null, null, null, null));
    return this;
  }

  TableBuilder column(String column, ColumnType type) {
    columns.add(new Column(name, column, column, type, false, true, false, null, null, null, null));
    return this;
  }

  TableBuilder required(String column, ColumnType type) {
    columns.add(
        new Column(name, column, column, type, false, false, false, null, null, null, null));
    return this;
  }

  TableBuilder column(String column, ColumnType type, ColumnDefault serverDefault) {
    columns.add(
        new Column(
            name, column, column, type, false, true, false, null, serverDefault, null, null));
    return this;
  }

  TableBuilder documented(String column, ColumnType type, String doc) {
    columns.add(new Column(name, column, column, type, false, true, false, null, null, null, doc));
    return this;
  }

  /// An integer column that points at the `id` of a table.
  TableBuilder reference(String column, String target) {
    column(column, new IntegerType());
    return foreignKey(
        new ForeignKey(null, List.of(column), target, List.of("id"), null, null, null, null));
  }

  TableBuilder foreignKey(ForeignKey key) {
    foreignKeys.add(key);
    return this;
  }

  TableBuilder unique(Table.Unique unique) {
    uniques.add(unique);
    return this;
  }

  TableBuilder index(Table.Index index) {
    indexes.add(index);
    return this;
  }

  TableBuilder check(String checkName, String sql) {
    checks.add(new Table.Check(checkName, sql));
    return this;
  }

  Table build() {
    return new Table(name, columns, foreignKeys, uniques, indexes, checks);
  }
}
