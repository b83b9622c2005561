package org.relata.mapping.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A table of the database.
///
/// Its constraints and indexes name its columns as the database does.
///
/// @param name its name in the database
/// @param columns its columns in declared order
/// @param uniques its unique constraints, without those that a unique index stands for
/// @param checks its check constraints
/// @param relation what of the database holds its rows
/// @param slice which of its rows and columns a model has that shares it with others; null for all
public record Table(
    String name,
    List<Column> columns,
    List<ForeignKey> foreignKeys,
    List<Unique> uniques,
    List<Index> indexes,
    List<Check> checks,
    Options options,
    Relation relation,
    @Nullable Slice slice) {

  /// What a model has of tables that it shares with the models that inherit from it, or from which
  /// it does.
  ///
  /// @param whole the table of the database with its name, with all rows and columns
  /// @param bases the tables of the database that hold the rest of each row under the same key,
  ///   that with all rows first
  /// @param heirs the tables of the database that hold more of some rows under the same key
  /// @param path what the model's rows are called over HTTP
  /// @param discriminator the column that tells which model a row is of
  /// @param identities what it has in the model's rows; empty where all rows are
  public record Slice(
      Table whole,
      List<Table> bases,
      List<Table> heirs,
      String path,
      Column discriminator,
      List<Object> identities) {
    public Slice {
      bases = List.copyOf(bases);
      heirs = List.copyOf(heirs);
      identities = List.copyOf(identities);
    }
  }

  /// What is said of the table itself.
  ///
  /// @param schema the schema that it is in; null for the one that the search path finds
  /// @param primaryKeyName the name of its primary key; null lets the database choose one
  /// @param comment its comment in the database; null for none
  /// @param sequences the names of the sequences that number columns, by the columns' names; of
  ///   those that are missing the database chooses
  public record Options(
      @Nullable String schema,
      @Nullable String primaryKeyName,
      @Nullable String comment,
      Map<String, String> sequences) {
    public static final Options NONE = new Options(null, null, null, Map.of());

    public Options {
      sequences = Map.copyOf(sequences);
    }
  }

  /// A unique constraint.
  ///
  /// @param name its name; null lets the database choose one
  /// @param deferrable whether its check may be deferred to the end of a transaction
  /// @param deferred whether it is so by default
  public record Unique(
      @Nullable String name, List<String> columns, boolean deferrable, boolean deferred) {
    public Unique {
      columns = List.copyOf(columns);
    }

    /// A constraint that is checked at once.
    public Unique(@Nullable String name, List<String> columns) {
      this(name, columns, false, false);
    }
  }

  /// An index.
  ///
  /// @param parts what it is on, in this order
  /// @param where the condition of the rows that are in it; null for all
  /// @param using its method, such as `gin`; null for the database's own choice
  /// @param include the columns that it holds besides
  public record Index(
      String name,
      List<IndexPart> parts,
      boolean unique,
      @Nullable String where,
      @Nullable String using,
      List<String> include) {
    public Index {
      parts = List.copyOf(parts);
      include = List.copyOf(include);
    }

    /// An index on columns, in this order.
    public Index(String name, List<String> columns, boolean unique) {
      this(
          name,
          columns.stream().<IndexPart>map(column -> new IndexPart.OfColumn(column, false)).toList(),
          unique,
          null,
          null,
          List.of());
    }

    /// {@return the columns that it is on, without those inside expressions}
    public List<String> columns() {
      return parts.stream()
          .flatMap(part ->
              part instanceof IndexPart.OfColumn(var column, _) ? Stream.of(column) : Stream.of())
          .toList();
    }

    /// {@return the columns that it begins with, up to the first expression}
    List<String> leading() {
      return parts.stream()
          .takeWhile(IndexPart.OfColumn.class::isInstance)
          .map(part -> ((IndexPart.OfColumn) part).column())
          .toList();
    }

    /// {@return whether it finds rows by the first of its columns, as other methods do not}
    boolean isOrdered() {
      return using == null || using.equalsIgnoreCase("btree");
    }

    /// {@return whether no two rows have the same values in its columns, unless one is null}
    public boolean isKey() {
      return unique && where == null && columns().size() == parts.size();
    }
  }

  /// What an index is on.
  public sealed interface IndexPart {

    /// A column.
    record OfColumn(String column, boolean descending) implements IndexPart {}

    /// An SQL expression, as it stands between the index's parentheses.
    record Expression(String sql) implements IndexPart {}
  }

  /// A check constraint.
  ///
  /// @param name its name; null lets the database choose one
  /// @param sql the condition that every row meets
  public record Check(@Nullable String name, String sql) {}

  /// A table with nothing said of it itself.
  public Table(
      String name,
      List<Column> columns,
      List<ForeignKey> foreignKeys,
      List<Unique> uniques,
      List<Index> indexes,
      List<Check> checks) {
    this(name, columns, foreignKeys, uniques, indexes, checks, Options.NONE);
  }

  /// A table as the service makes it.
  public Table(
      String name,
      List<Column> columns,
      List<ForeignKey> foreignKeys,
      List<Unique> uniques,
      List<Index> indexes,
      List<Check> checks,
      Options options) {
    this(name, columns, foreignKeys, uniques, indexes, checks, options, Relation.TABLE, null);
  }

  public Table {
    columns = List.copyOf(columns);
    foreignKeys = List.copyOf(foreignKeys);
    uniques = List.copyOf(uniques);
    indexes = List.copyOf(indexes);
    checks = List.copyOf(checks);
  }

  /// {@return the same table with one more index}
  public Table with(Index index) {
    List<Index> all = Stream.concat(indexes.stream(), Stream.of(index)).toList();
    return new Table(name, columns, foreignKeys, uniques, all, checks, options, relation, slice);
  }

  /// {@return the tables of the database that together hold each of its rows, that with all rows
  /// first}
  public List<Table> parts() {
    if (slice == null) return List.of(this);
    return Stream.concat(slice.bases().stream(), Stream.of(slice.whole())).toList();
  }

  /// {@return the tables of the database that hold more of some rows}
  public List<Table> heirs() {
    return slice == null ? List.of() : slice.heirs();
  }

  /// {@return whether several tables of the database hold its rows together}
  public boolean isJoined() {
    return slice != null && !slice.bases().isEmpty();
  }

  /// {@return whether several tables of the database hold its rows, or some of them, together}
  public boolean isSpread() {
    return isJoined() || !heirs().isEmpty();
  }

  /// {@return the first of the tables of the database that hold its rows with a column of a name}
  public Table holder(String column) {
    return parts().stream()
        .filter(part -> part.column(column).isPresent())
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(this + " has no column " + column));
  }

  /// {@return whether each of its rows is a row of a table of the database}
  public boolean isIn(String table) {
    return parts().stream().anyMatch(part -> part.name().equals(table));
  }

  /// {@return whether each of its rows is one of another's, with which it shares tables}
  public boolean isWithin(Table other) {
    if (slice == null || other.slice == null || equals(other)) return false;
    return parts().getFirst().equals(other.parts().getFirst())
        && (!other.isPartial() || other.slice.identities().containsAll(slice.identities()))
        && isPartial();
  }

  /// {@return the table of the database, with all columns}
  public Table whole() {
    return slice == null ? this : slice.whole();
  }

  /// {@return whether the database's table may have other rows besides}
  public boolean isPartial() {
    return slice != null && !slice.identities().isEmpty();
  }

  /// {@return what its rows are called over HTTP: unlike its name different for all models}
  public String path() {
    return slice == null ? name : slice.path();
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

  /// {@return whether rows with certain values in these columns are found by an index over all
  /// rows}
  ///
  /// @param names the columns' names in the database
  public boolean isIndexed(List<String> names) {
    List<String> key = primaryKey().stream().map(Column::name).toList();
    Stream<List<String>> indexed =
        Stream.of(
                Stream.of(key),
                uniques.stream().map(Unique::columns),
                indexes.stream()
                    .filter(index -> index.where() == null && index.isOrdered())
                    .map(Index::leading))
            .flatMap(columns -> columns);
    return indexed
        .filter(columns -> columns.size() >= names.size())
        .anyMatch(columns -> Set.copyOf(columns.subList(0, names.size())).containsAll(names));
  }

  /// {@return whether these columns contain a key: no two rows have the same values in them, unless
  /// one is null}
  public boolean isUnique(List<Column> columns) {
    List<String> names = columns.stream().map(Column::name).toList();
    List<String> key = primaryKey().stream().map(Column::name).toList();
    return (!key.isEmpty() && names.containsAll(key))
        || uniques.stream().anyMatch(unique -> names.containsAll(unique.columns()))
        || indexes.stream().anyMatch(index -> index.isKey() && names.containsAll(index.columns()));
  }

  /// {@return its path}
  @Override
  public String toString() {
    return path();
  }
}
