package org.relata.mapping.model;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A table of the database.
///
/// Its constraints and indexes name its columns as the database does.
///
/// @param name its name in the database
/// @param columns its columns in declared order
/// @param uniques its unique constraints, without those that a unique index stands for
/// @param checks its check constraints
public record Table(
    String name,
    List<Column> columns,
    List<ForeignKey> foreignKeys,
    List<Unique> uniques,
    List<Index> indexes,
    List<Check> checks) {

  /// A unique constraint.
  ///
  /// @param name its name; null lets the database choose one
  public record Unique(@Nullable String name, List<String> columns) {
    public Unique {
      columns = List.copyOf(columns);
    }
  }

  /// An index on columns, in this order.
  public record Index(String name, List<String> columns, boolean unique) {
    public Index {
      columns = List.copyOf(columns);
    }
  }

  /// A check constraint.
  ///
  /// @param sql the condition that every row meets
  public record Check(String name, String sql) {}

  public Table {
    columns = List.copyOf(columns);
    foreignKeys = List.copyOf(foreignKeys);
    uniques = List.copyOf(uniques);
    indexes = List.copyOf(indexes);
    checks = List.copyOf(checks);
  }

  /// {@return the columns of the primary key, in declared order}
  public List<Column> primaryKey() {
    return columns.stream().filter(Column::primaryKey).toList();
  }

  /// {@return the column with the row's version number}
  public Optional<Column> version() {
    return columns.stream().filter(Column::version).findFirst();
  }

  /// {@return the column with this name in the database}
  public Optional<Column> column(String name) {
    return columns.stream().filter(column -> column.name().equals(name)).findFirst();
  }

  /// {@return whether these columns contain a key: no two rows have the same values in them, unless
  /// one is null}
  public boolean isUnique(List<Column> columns) {
    List<String> names = columns.stream().map(Column::name).toList();
    List<String> key = primaryKey().stream().map(Column::name).toList();
    return (!key.isEmpty() && names.containsAll(key))
        || uniques.stream().anyMatch(unique -> names.containsAll(unique.columns()))
        || indexes.stream().anyMatch(index -> index.unique() && names.containsAll(index.columns()));
  }

  @Override
  public String toString() {
    return name;
  }
}
