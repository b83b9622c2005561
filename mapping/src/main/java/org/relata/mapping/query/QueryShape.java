package org.relata.mapping.query;

import org.jspecify.annotations.Nullable;

/// What queries have in common that differ in nothing but their values: equal shapes have one plan
/// and one SQL text. Made by [ParameterizedQuery] alone.
public final class QueryShape {

  private final Query query;
  private final int hash;

  /// @param query a query each of whose operands is a parameter
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
