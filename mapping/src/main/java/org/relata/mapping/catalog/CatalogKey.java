package org.relata.mapping.catalog;

import java.util.List;

/// A primary key or a unique constraint of a database's table.
///
/// @param primary whether it is the primary key
/// @param columns in the constraint's order
/// @param include columns that its index holds besides
/// @param nullsNotDistinct whether two nulls are the same
public record CatalogKey(
    String name,
    boolean primary,
    List<String> columns,
    List<String> include,
    boolean nullsNotDistinct,
    boolean deferrable,
    boolean deferred) {

  public CatalogKey {
    columns = List.copyOf(columns);
    include = List.copyOf(include);
  }
}
