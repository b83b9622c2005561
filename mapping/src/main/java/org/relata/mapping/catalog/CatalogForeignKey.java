package org.relata.mapping.catalog;

import java.util.List;
import org.relata.mapping.model.ForeignKey.Action;

/// A foreign key of a database's table.
///
/// @param columns in the constraint's order
/// @param targetColumns one for each of `columns`
/// @param validated whether all rows are known to meet it
public record CatalogForeignKey(
    String name,
    List<String> columns,
    String targetSchema,
    String target,
    List<String> targetColumns,
    Action onDelete,
    Action onUpdate,
    boolean deferrable,
    boolean deferred,
    boolean validated) {

  public CatalogForeignKey {
    columns = List.copyOf(columns);
    targetColumns = List.copyOf(targetColumns);
  }
}
