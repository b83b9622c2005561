package org.relata.mapping.query;

import java.util.ArrayList;
import java.util.List;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Key;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Relationship;

/// Which rows are wanted. Its names are resolved and it carries its values, so it cannot be wrong.
public sealed interface Filter {

  /// All of them.
  record Everything() implements Filter {}

  /// Those whose column compares so with a value: a list of values for `IN` and `NOT_IN`.
  record Compare(Column column, Operator operator, Operand operand) implements Filter {}

  /// Those whose column lies between two values, both included.
  record Between(Column column, Operand low, Operand high) implements Filter {}

  /// Those whose column is null, true or false.
  record Is(Column column, Truth truth) implements Filter {}

  /// Those that have at least one related row that the filter wants.
  record Related(Relationship relationship, Filter filter) implements Filter {}

  /// Those that a relationship leads to from the row with this primary key. It narrows a query:
  /// inside [Not] it is of no use, as rows that point at nobody are left out too.
  record RelatedTo(Relationship relationship, List<Operand> key) implements Filter {
    public RelatedTo {
      key = List.copyOf(key);
    }
  }

  /// Those that the filter does not want.
  record Not(Filter filter) implements Filter {}

  /// Those that all the filters want.
  record And(List<Filter> filters) implements Filter {
    public And {
      filters = List.copyOf(filters);
    }
  }

  /// Those that at least one of the filters wants.
  record Or(List<Filter> filters) implements Filter {
    public Or {
      filters = List.copyOf(filters);
    }
  }

  /// What SQL's `is` compares with.
  enum Truth {
    NULL,
    TRUE,
    FALSE
  }

  /// {@return the filter for the rows whose column compares so with a value}
  static Filter compare(Column column, Operator operator, Object value) {
    return new Compare(column, operator, new Operand.Value(value));
  }

  /// {@return the filter for the rows whose column lies between two values, both included}
  static Filter between(Column column, Object low, Object high) {
    return new Between(column, new Operand.Value(low), new Operand.Value(high));
  }

  /// {@return the filter for the row with this key}
  static Filter key(Model model, Key key) {
    List<Column> columns = model.primaryKey();
    if (columns.size() == 1) {
      return compare(columns.getFirst(), Operator.EQ, key.values().getFirst());
    }
    List<Filter> parts = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      parts.add(compare(columns.get(i), Operator.EQ, key.values().get(i)));
    }
    return new And(parts);
  }

  /// {@return the filter for the rows with these keys}
  static Filter keys(Model model, List<Key> keys) {
    if (model.primaryKey().size() > 1) {
      return new Or(keys.stream().map(key -> key(model, key)).toList());
    }
    List<Object> values = keys.stream().map(key -> key.values().getFirst()).toList();
    return compare(model.primaryKey().getFirst(), Operator.IN, values);
  }

  /// {@return the filter for the rows that a relationship leads to from the row with this key}
  static Filter relatedTo(Relationship relationship, Key parent) {
    return new RelatedTo(
        relationship, parent.values().stream().<Operand>map(Operand.Value::new).toList());
  }

  /// {@return what both want, written no longer than need be}
  default Filter and(Filter other) {
    if (this instanceof Everything) return other;
    return other instanceof Everything ? this : new And(List.of(this, other));
  }
}
