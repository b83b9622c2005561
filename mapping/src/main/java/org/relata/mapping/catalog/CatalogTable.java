package org.relata.mapping.catalog;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A table or view of a database.
///
/// @param visible whether it is found without its schema
/// @param partition whether it holds a part of another's rows
/// @param ofExtension whether an extension made it
/// @param comment null for none
/// @param columns in their order
/// @param keys the primary key and the unique constraints
/// @param exclusions the names of the exclusion constraints
/// @param indexes those that no constraint has made
/// @param bases what it is made of, if it is a view
public record CatalogTable(
    String schema,
    String name,
    Kind kind,
    boolean visible,
    boolean partition,
    boolean ofExtension,
    @Nullable String comment,
    List<CatalogColumn> columns,
    List<CatalogKey> keys,
    List<CatalogForeignKey> foreignKeys,
    List<CatalogCheck> checks,
    List<String> exclusions,
    List<CatalogIndex> indexes,
    List<CatalogBase> bases) {

  /// What it is.
  public enum Kind {
    TABLE,
    VIEW,
    MATERIALIZED_VIEW,
    /// A table of another server.
    FOREIGN_TABLE
  }

  public CatalogTable {
    columns = List.copyOf(columns);
    keys = List.copyOf(keys);
    foreignKeys = List.copyOf(foreignKeys);
    checks = List.copyOf(checks);
    exclusions = List.copyOf(exclusions);
    indexes = List.copyOf(indexes);
    bases = List.copyOf(bases);
  }

  /// {@return the column with a name}
  public Optional<CatalogColumn> column(String column) {
    return columns.stream().filter(each -> each.name().equals(column)).findFirst();
  }

  /// {@return the primary key}
  public Optional<CatalogKey> primaryKey() {
    return keys.stream().filter(CatalogKey::primary).findFirst();
  }

  /// {@return whether rows with certain values in these columns are found by an index over all
  /// rows}
  public boolean isIndexed(List<String> names) {
    return Stream.concat(
            keys.stream().map(CatalogKey::columns),
            indexes.stream()
                .filter(index -> index.valid() && index.where() == null)
                .filter(index -> index.method().equals("btree"))
                .map(CatalogIndex::leading))
        .filter(columns -> columns.size() >= names.size())
        .anyMatch(columns -> Set.copyOf(columns.subList(0, names.size())).containsAll(names));
  }

  /// {@return the unique constraints}
  public List<CatalogKey> uniques() {
    return keys.stream().filter(key -> !key.primary()).toList();
  }
}
