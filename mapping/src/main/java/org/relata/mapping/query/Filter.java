package org.relata.mapping.query;

import java.util.List;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Relationship;

/// Which rows are wanted. Its names are resolved, so it cannot be wrong; its values stand beside
/// it, in a [BoundQuery], and are named by their index there.
public sealed interface Filter {

  /// All of them.
  record Everything() implements Filter {}

  /// Those whose column compares so with the value at `parameter`: a list of values for `IN` and
  /// `NOT_IN`.
  record Compare(Column column, Operator operator, int parameter) implements Filter {}

  /// Those whose column lies between two values, both included.
  record Between(Column column, int low, int high) implements Filter {}

  /// Those whose column is null, true or false.
  record Is(Column column, Truth truth) implements Filter {}

  /// Those that have at least one related row that the filter wants.
  record Related(Relationship relationship, Filter filter) implements Filter {}

  /// Those that a relationship leads to from the row whose primary key has the values at `key`. It
  /// narrows a query: inside [Not] it is of no use, as rows that point at nobody are left out too.
  record RelatedTo(Relationship relationship, List<Integer> key) implements Filter {
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

  /// {@return what both want, written no longer than need be}
  default Filter and(Filter other) {
    if (this instanceof Everything) return other;
    return other instanceof Everything ? this : new And(List.of(this, other));
  }
}
