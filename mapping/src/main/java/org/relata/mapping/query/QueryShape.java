package org.relata.mapping.query;

import org.jspecify.annotations.Nullable;

/// A query without its values: equal shapes have the same plan and the same SQL text. Only
/// [ParameterizedQuery] creates one.
public final class QueryShape {

  private final Query query;
  private final int hash;

  /// @param query a query whose operands are all parameters
  QueryShape(Query query) {
    this.query = query;
    this.hash = query.hashCode();
  }

  /// {@return the query with parameters in place of its values}
  public Query query() {
    return query;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof QueryShape shape && hash == shape.hash && query.equals(shape.query));
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return query.toString();
  }
}
