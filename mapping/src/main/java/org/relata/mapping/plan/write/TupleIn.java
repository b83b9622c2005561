package org.relata.mapping.plan.write;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.relata.mapping.model.Column;
import org.relata.mapping.plan.Joins;
import org.relata.mapping.sql.Condition;
import org.relata.mapping.sql.Expression;
import org.relata.mapping.sql.Source;

/// The condition that columns hold one of many combinations of values, sent as an array a column.
final class TupleIn {

  private static final String ALIAS = "_keys";

  private TupleIn() {}

  /// {@return the condition that columns of a table hold values from the arrays at parameters from
  /// `first` on}
  static Condition of(List<Column> columns, int first) {
    List<Expression.Bind> arrays = Assignments.arrays(columns, first);
    if (columns.size() == 1) {
      return new Condition.AnyOf(Assignments.column(columns.getFirst()), arrays.getFirst());
    }
    List<String> names = IntStream.rangeClosed(1, columns.size()).mapToObj(i -> "k" + i).toList();
    List<Condition> same = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      Expression key = new Expression.Reference(ALIAS, names.get(i));
      same.add(new Condition.Compare(key, "=", Assignments.column(columns.get(i))));
    }
    return Joins.exists(new Source.Unnested(arrays, ALIAS, names), same);
  }
}
