package org.relata.mapping.model;

import java.util.Set;
import java.util.stream.Collectors;

/// What may be done with the rows of a model, as far as it depends on no row.
///
/// @param permissions what may be done with some rows
/// @param creatable the columns that a new row may be given
/// @param updatable the columns that may be changed
/// @param preset the columns that every new row gets a value for which no request gives
/// @param masked the columns that may be readable in some rows and not in others, where they are
///   null
/// @param everyRow whether all rows may be read
public record Rights(
    Set<Permission> permissions,
    Set<Column> creatable,
    Set<Column> updatable,
    Set<Column> preset,
    Set<Column> masked,
    boolean everyRow) {

  public Rights {
    permissions = Set.copyOf(permissions);
    creatable = Set.copyOf(creatable);
    updatable = Set.copyOf(updatable);
    preset = Set.copyOf(preset);
    masked = Set.copyOf(masked);
  }

  /// {@return the right to do with the rows of a table everything that the database can do with
  /// them}
  static Rights all(Table table) {
    Set<Column> given =
        table.columns().stream().filter(column -> !column.readOnly()).collect(Collectors.toSet());
    return new Rights(table.relation().permissions(), given, given, Set.of(), Set.of(), true);
  }

  /// {@return whether something may be done with some rows}
  public boolean allow(Permission permission) {
    return permissions.contains(permission);
  }
}
