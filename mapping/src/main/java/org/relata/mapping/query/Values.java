package org.relata.mapping.query;

import java.util.ArrayList;
import java.util.List;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Key;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Relationship;

/// Gathers the values of a query while its filters are made.
public final class Values {

  private final List<Object> values;

  public Values() {
    this(List.of());
  }

  /// Goes on from the values of a query that is to be narrowed.
  public Values(List<Object> known) {
    values = new ArrayList<>(known);
  }

  /// {@return the index that the value has from now on}
  public int add(Object value) {
    values.add(value);
    return values.size() - 1;
  }

  /// {@return the filter for the row with this key}
  public Filter key(Model model, Key key) {
    Filter filter = new Filter.Everything();
    List<Column> columns = model.primaryKey();
    for (int i = 0; i < columns.size(); i++) {
      int value = add(key.values().get(i));
      filter = filter.and(new Filter.Compare(columns.get(i), Operator.EQ, value));
    }
    return filter;
  }

  /// {@return the filter for the rows that a relationship leads to from the row with this key}
  public Filter relatedTo(Relationship relationship, Key parent) {
    return new Filter.RelatedTo(relationship, parent.values().stream().map(this::add).toList());
  }

  /// {@return the filter for the rows with these keys}
  public Filter keys(Model model, List<Key> keys) {
    if (model.primaryKey().size() > 1) {
      return new Filter.Or(keys.stream().map(key -> key(model, key)).toList());
    }
    int values = add(keys.stream().map(key -> key.values().getFirst()).toList());
    return new Filter.Compare(model.primaryKey().getFirst(), Operator.IN, values);
  }

  public BoundQuery bind(Query query) {
    return new BoundQuery(query, values);
  }
}
