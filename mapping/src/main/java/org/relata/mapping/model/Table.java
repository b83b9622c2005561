package org.relata.mapping.model;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A table of the database: what `create_all` makes.
///
/// Uniques, indexes and foreign keys name their columns as the database does.
public record Table(
    String name,
    List<Column> columns,
    List<ForeignKey> foreignKeys,
    List<Unique> uniques,
    List<Index> indexes,
    List<Check> checks) {

  /// No two rows have the same values in these columns; without a name the database chooses one.
  public record Unique(@Nullable String name, List<String> columns) {
    public Unique {
      columns = List.copyOf(columns);
    }
  }

  /// An index over these columns, in this order.
  public record Index(String name, List<String> columns, boolean unique) {
    public Index {
      columns = List.copyOf(columns);
    }
  }

  /// A condition, in SQL, that every row meets.
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

  /// {@return the column that counts a row's updates}
  public Optional<Column> version() {
    return columns.stream().filter(Column::version).findFirst();
  }

  /// {@return the column that the database calls `name`}
  public Optional<Column> column(String name) {
    return columns.stream().filter(column -> column.name().equals(name)).findFirst();
  }

  /// {@return whether no two rows can have the same values in these of its columns, none of them
  /// null}
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
