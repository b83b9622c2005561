package org.relata.mapping.plan;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.relata.mapping.access.AccessPolicy;
import org.relata.mapping.access.AccessPolicy.WriteRule;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.ForeignKey;
import org.relata.mapping.model.Permission;
import org.relata.mapping.model.Table;
import org.relata.mapping.query.Filter;
import org.relata.mapping.sql.Condition;

/// Begins statements, all under one [AccessPolicy].
public final class RowScopes {

  private final RowRestriction restriction;

  public RowScopes(AccessPolicy policy) {
    this.restriction = new Policy(policy);
  }

  /// {@return the scope of a new statement}
  public RowScope begin() {
    return new RowScope(restriction, new Aliases());
  }

  /// The filters of a policy see all rows and columns.
  private record Policy(AccessPolicy policy) implements RowRestriction {

    @Override
    public boolean restricts(Table table) {
      return policy.rows(table, Permission.READ).isPresent();
    }

    @Override
    public Condition condition(Table table, Permission permission, String alias, Aliases aliases) {
      FilterResolver filters = filters(aliases);
      return policy
          .rows(table, permission)
          .map(filter -> filters.resolve(filter, alias))
          .orElseGet(Condition.Always::new);
    }

    @Override
    public Set<Column> masked(Table table) {
      return policy.masks(table).keySet();
    }

    @Override
    public Map<Column, Condition> masks(Table table, String alias, Aliases aliases) {
      FilterResolver filters = filters(aliases);
      Map<Column, Condition> masks = new LinkedHashMap<>();
      policy
          .masks(table)
          .forEach((column, filter) -> masks.put(column, filters.resolve(filter, alias)));
      return masks;
    }

    @Override
    public WriteRule rule(Table table, Permission permission, int index) {
      return policy.writes(table, permission).get(index);
    }

    @Override
    public Condition condition(Filter filter, String alias, Aliases aliases) {
      return filters(aliases).resolve(filter, alias);
    }

    @Override
    public Optional<Table> hiddenTarget(Table table, ForeignKey key) {
      return Optional.ofNullable(policy.hiddenTargets(table).get(key));
    }

    private static FilterResolver filters(Aliases aliases) {
      return new FilterResolver(new RowScope(RowRestriction.NONE, aliases));
    }
  }
}
