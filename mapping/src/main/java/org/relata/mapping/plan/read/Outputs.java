package org.relata.mapping.plan.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.relata.mapping.model.Column;
import org.relata.mapping.plan.Joins;
import org.relata.mapping.sql.Expression;
import org.relata.mapping.sql.Statement;
import org.relata.mapping.type.ColumnType;

/// The columns of a result, while a statement is planned.
final class Outputs {

  private final List<Statement.Output> outputs = new ArrayList<>();
  private final List<ColumnType> types = new ArrayList<>();
  private final Map<Expression, Integer> positions = new HashMap<>();

  /// {@return where the first of these columns stands, the others following it}
  int append(String alias, List<Column> columns) {
    int offset = outputs.size();
    for (Column column : columns) append(Joins.column(alias, column), column.type());
    return offset;
  }

  private int append(Expression expression, ColumnType type) {
    int position = outputs.size();
    outputs.add(new Statement.Output(expression, null));
    types.add(type);
    positions.putIfAbsent(expression, position);
    return position;
  }

  /// {@return where the value stands, be it there already or not}
  int position(Expression expression, ColumnType type) {
    Integer position = positions.get(expression);
    return position != null ? position : append(expression, type);
  }

  /// {@return where each of the columns stands}
  List<Integer> positions(String alias, List<Column> columns) {
    return columns.stream()
        .map(column -> position(Joins.column(alias, column), column.type()))
        .toList();
  }

  /// {@return where each of some values stands}
  ///
  /// @param columns the columns that they are of
  List<Integer> positions(List<Expression> values, List<Column> columns) {
    List<Integer> positions = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      positions.add(position(values.get(i), columns.get(i).type()));
    }
    return positions;
  }

  List<Statement.Output> all() {
    return outputs;
  }

  List<ColumnType> types() {
    return types;
  }
}
