package org.relata.mapping.query;

import java.util.List;

/// A query with its values, each in the form that the column's type carries.
public record BoundQuery(Query query, List<Object> values) {
  public BoundQuery {
    values = List.copyOf(values);
  }
}
