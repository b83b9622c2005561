package org.relata.mapping.query;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// A query as its shape, by which its plan is found, and its values.
///
/// @param values the values of the shape's parameters, by their index
public record ParameterizedQuery(QueryShape shape, List<Object> values) {

  public ParameterizedQuery {
    values = Collections.unmodifiableList(values);
  }

  /// {@return a query as its shape and its values}
  public static ParameterizedQuery of(Query query) {
    List<Object> values = new ArrayList<>();
    Query shape = new Parameterizer(values).query(query);
    return new ParameterizedQuery(new QueryShape(shape), values);
  }
}
