package org.relata.mapping.plan;

import org.relata.mapping.model.Table;
import org.relata.mapping.sql.Condition;

/// Begins statements, all under one [RowPolicy].
public final class RowScopes {

  private final RowRestriction restriction;

  public RowScopes(RowPolicy policy) {
    this.restriction = new Policy(policy);
  }

  /// {@return the scope of a new statement}
  public RowScope begin() {
    return new RowScope(restriction, new Aliases());
  }

  /// The filters of a policy see all rows.
  private record Policy(RowPolicy policy) implements RowRestriction {

    @Override
    public boolean restricts(Table table) {
      return policy.filter(table).isPresent();
    }

    @Override
    public Condition condition(Table table, String alias, Aliases aliases) {
      FilterResolver filters = new FilterResolver(new RowScope(RowRestriction.NONE, aliases));
      return policy
          .filter(table)
          .map(filter -> filters.resolve(filter, alias))
          .orElseGet(Condition.Always::new);
    }
  }
}
