package org.relata.mapping.plan.read;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.sql.Condition;
import org.relata.mapping.sql.Expression;
import org.relata.mapping.sql.Source;
import org.relata.mapping.sql.Statement;

/// The rows that a statement is about, before anything is embedded in them.
///
/// @param alias where their columns are found
/// @param order what they are ordered by
/// @param limit how many of them the statement has to cut off itself; null where the source has
///   done so or there is no limit
/// @param key where the rows lead back to their parents; empty where there are none
record RootSelect(
    String alias,
    Source source,
    Condition where,
    List<Statement.Order> order,
    @Nullable Integer limit,
    long offset,
    List<Expression> key) {

  RootSelect {
    order = List.copyOf(order);
    key = List.copyOf(key);
  }

  /// {@return the same under another condition}
  RootSelect where(Condition other) {
    return new RootSelect(alias, source, other, order, limit, offset, key);
  }
}
