package org.relata.mapping.model;

import java.util.EnumSet;
import java.util.Set;

/// What of a database holds the rows of a table: a table as the service makes them, or another
/// relation that was there before, such as a view.
///
/// @param permissions what the database can do with its rows
/// @param systemColumns whether its rows have PostgreSQL's system columns, by which it is known
///   when they were written
public record Relation(Set<Permission> permissions, boolean systemColumns) {

  /// A table.
  public static final Relation TABLE = new Relation(EnumSet.allOf(Permission.class), true);

  public Relation {
    permissions = Set.copyOf(permissions);
  }
}
