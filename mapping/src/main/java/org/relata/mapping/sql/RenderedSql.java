package org.relata.mapping.sql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A statement's text, made once, and where its values come from each time it runs.
public record RenderedSql(String text, List<Expression.Bind> binds) {

  public RenderedSql {
    binds = List.copyOf(binds);
  }

  /// The keys of the parents of a fetch.
  @FunctionalInterface
  public interface ParentKeys {

    /// {@return the values that the parents have in one of their key columns}
    ///
    /// @param depth how many fetches lie above the one whose parents are meant
    List<? extends @Nullable Object> column(int depth, int column);
  }

  private static final ParentKeys NO_PARENTS =
      (_, _) -> {
        throw new IllegalStateException("Only a fetch has parents");
      };

  /// {@return the statement with these values for its parameters}
  ///
  /// @param claims what is claimed of the caller
  public BoundSql bind(
      List<? extends @Nullable Object> values,
      List<? extends @Nullable Object> claims,
      ParentKeys parentKeys) {
    List<BoundSql.Value> bound = new ArrayList<>(binds.size());
    for (Expression.Bind bind : binds) {
      Object value =
          switch (bind.operand()) {
            case Expression.Parameter(int index) -> values.get(index);
            case Expression.Claim(int slot) -> claims.get(slot);
            case Expression.ParentKeys(int depth, int column) -> parentKeys.column(depth, column);
            case Expression.Constant(var constant) -> constant;
          };
      bound.add(new BoundSql.Value(bind.type(), bind.many(), value));
    }
    return new BoundSql(text, bound);
  }

  /// {@return the statement with these values for its parameters, which is not a fetch}
  public BoundSql bind(
      List<? extends @Nullable Object> values, List<? extends @Nullable Object> claims) {
    return bind(values, claims, NO_PARENTS);
  }
}
