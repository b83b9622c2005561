package org.relata.mapping.sql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A statement's text, made once, and where its values come from each time it runs.
public record RenderedSql(String text, List<Expression.Bind> binds) {

  public RenderedSql {
    binds = List.copyOf(binds);
  }

  /// {@return the statement with these values for its parameters}
  ///
  /// @param parentKeys for each fetch down to this one, the values of its parents' key columns
  public BoundSql bind(
      List<? extends @Nullable Object> values, List<? extends List<? extends List<?>>> parentKeys) {
    List<BoundSql.Value> bound = new ArrayList<>(binds.size());
    for (Expression.Bind bind : binds) {
      Object value =
          switch (bind.operand()) {
            case Expression.Parameter(int index) -> values.get(index);
            case Expression.ParentKeys(int depth, int column) -> parentKeys.get(depth).get(column);
            case Expression.Constant(var constant) -> constant;
          };
      bound.add(new BoundSql.Value(bind.type(), bind.many(), value));
    }
    return new BoundSql(text, bound);
  }

  /// {@return the statement with these values for its parameters, which is not a fetch}
  public BoundSql bind(List<? extends @Nullable Object> values) {
    return bind(values, List.of());
  }
}
