package org.relata.mapping.testing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.relata.mapping.access.AccessPolicy;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Permission;
import org.relata.mapping.model.Table;
import org.relata.mapping.query.Filter;

/// A policy by which rows of a table are readable that meet a filter, and may then be written.
public record RowsPolicy(Function<Table, Optional<Filter>> readable) implements AccessPolicy {

  @Override
  public Optional<Filter> rows(Table table, Permission permission) {
    return permission == Permission.READ ? readable.apply(table) : Optional.empty();
  }

  @Override
  public Map<Column, Filter> masks(Table table) {
    return Map.of();
  }

  @Override
  public List<WriteRule> writes(Table table, Permission permission) {
    return List.of(WriteRule.all(table));
  }
}
