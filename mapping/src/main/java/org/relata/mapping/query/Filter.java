package org.relata.mapping.query;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Join;
import org.relata.mapping.model.Key;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Relationship;

/// A condition on rows. Its names are resolved, and it contains its values.
public sealed interface Filter {

  /// Matches all rows.
  record Everything() implements Filter {}

  /// Matches rows by comparing a column with a value, or with a list of values for `IN` and
  /// `NOT_IN`.
  record Compare(Column column, Operator operator, Operand operand) implements Filter {}

  /// Matches rows whose column is between two values, inclusive.
  record Between(Column column, Operand low, Operand high) implements Filter {}

  /// Matches rows whose column is null, true or false.
  record Is(Column column, Truth truth) implements Filter {}

  /// Matches rows with at least one related row that matches a filter.
  record Related(Relationship relationship, Filter filter) implements Filter {}

  /// Matches the related rows of the row with this primary key. It must not be inside [Not], which
  /// would exclude rows whose foreign key is null too.
  record RelatedTo(Relationship relationship, List<Operand> key) implements Filter {
    public RelatedTo {
      key = List.copyOf(key);
    }
  }

  /// Matches rows that do not match a filter.
  record Not(Filter filter) implements Filter {}

  /// Matches rows that match all filters.
  record And(List<Filter> filters) implements Filter {
    public And {
      filters = List.copyOf(filters);
    }
  }

  /// Matches rows that match at least one filter.
  record Or(List<Filter> filters) implements Filter {
    public Or {
      filters = List.copyOf(filters);
    }
  }

  /// The operands of SQL's `IS`.
  enum Truth {
    /// `IS NULL`.
    NULL,
    /// `IS TRUE`.
    TRUE,
    /// `IS FALSE`.
    FALSE
  }

  /// {@return a filter that compares a column with a value}
  ///
  /// @param value of the Java class that the column's type names; a list of such for `IN`, `NOT_IN`
  static Filter compare(Column column, Operator operator, Object value) {
    return new Compare(column, operator, new Operand.Value(value));
  }

  /// {@return a filter for rows whose column is between two values, inclusive}
  static Filter between(Column column, Object low, Object high) {
    return new Between(column, new Operand.Value(low), new Operand.Value(high));
  }

  /// {@return a filter for the row with this key}
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

  /// {@return a filter for the rows with these keys}
  static Filter keys(Model model, List<Key> keys) {
    if (model.primaryKey().size() > 1) {
      return new Or(keys.stream().map(key -> key(model, key)).toList());
    }
    List<Object> values = keys.stream().map(key -> key.values().getFirst()).toList();
    return compare(model.primaryKey().getFirst(), Operator.IN, values);
  }

  /// {@return a filter for the related rows of the row with this key}
  static Filter relatedTo(Relationship relationship, Key parent) {
    return new RelatedTo(
        relationship, parent.values().stream().<Operand>map(Operand.Value::new).toList());
  }

  /// {@return a filter for the rows that match both, simplified}
  default Filter and(Filter other) {
    if (this instanceof Everything) return other;
    return other instanceof Everything ? this : new And(List.of(this, other));
  }

  /// {@return the names of the tables that its paths lead through}
  default Set<String> visited() {
    return switch (this) {
      case Everything _, Compare _, Between _, Is _ -> Set.of();
      case Related(var relationship, var filter) -> {
        Set<String> visited = new HashSet<>(visited(relationship, relationship.target()));
        visited.addAll(filter.visited());
        yield visited;
      }
      case RelatedTo(var relationship, _) -> visited(relationship, relationship.source());
      case Not(var filter) -> filter.visited();
      case And(var filters) -> visited(filters);
      case Or(var filters) -> visited(filters);
    };
  }

  private static Set<String> visited(List<Filter> filters) {
    return filters.stream().flatMap(each -> each.visited().stream()).collect(Collectors.toSet());
  }

  private static Set<String> visited(Relationship relationship, Model reached) {
    return relationship.join() instanceof Join.Through(var association, _, _, _)
        ? Set.of(association.name(), reached.table().name())
        : Set.of(reached.table().name());
  }
}
