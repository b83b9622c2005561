package org.relata.mapping.model;

import java.util.Map;

/// What of a database holds the rows of tables.
///
/// @param byTable by the tables' names, those that are no plain tables
public record Relations(Map<String, Relation> byTable) {

  /// Tables alone.
  public static final Relations TABLES = new Relations(Map.of());

  public Relations {
    byTable = Map.copyOf(byTable);
  }

  /// {@return what holds the rows of a table; of one that is not known, a table}
  public Relation of(String table) {
    return byTable.getOrDefault(table, Relation.TABLE);
  }
}
