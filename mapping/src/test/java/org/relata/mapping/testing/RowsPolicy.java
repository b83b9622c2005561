package org.relata.mapping.testing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.relata.mapping.access.AccessPolicy;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.ForeignKey;
import org.relata.mapping.model.Permission;
import org.relata.mapping.model.Table;
import org.relata.mapping.query.Filter;

/// A policy by which rows of a table are readable that meet a filter, and may then be written.
///
/// @param masks the columns that are readable in only some of them
public record RowsPolicy(
    Function<Table, Optional<Filter>> readable, Function<Table, Map<Column, Filter>> masks)
    implements AccessPolicy {

  public RowsPolicy(Function<Table, Optional<Filter>> readable) {
    this(readable, _ -> Map.of());
  }

  @Override
  public Optional<Filter> rows(Table table, Permission permission) {
    return permission == Permission.READ ? readable.apply(table) : Optional.empty();
  }

  @Override
  public Map<Column, Filter> masks(Table table) {
    return masks.apply(table);
  }

  @Override
  public List<WriteRule> writes(Table table, Permission permission) {
    return List.of(WriteRule.all(table));
  }

  @Override
  public Map<ForeignKey, Table> hiddenTargets(Table table) {
    return Map.of();
  }
}
