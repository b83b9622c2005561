package org.relata.mapping.plan.write;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.model.Column;
import org.relata.mapping.plan.Question;
import org.relata.mapping.plan.RowVersion;
import org.relata.mapping.plan.read.ReadPlan;
import org.relata.mapping.type.ColumnType;
import org.relata.mapping.type.ColumnType.BigIntegerType;
import org.relata.mapping.type.ColumnType.BooleanType;

/// Where in the rows that a step gives back stands what.
///
/// @param columns the columns, from the first position on
/// @param types how each position is read
/// @param shape the rows in the form that rows of queries have; without a key where not all of its
///   columns are given back
/// @param newness where it says if the row was not there before
/// @param ordinal where it says which of the step's rows it is
/// @param questions what else it says of the row, in the last positions
public record RowLayout(
    List<Column> columns,
    List<ColumnType> types,
    ReadPlan.Shape shape,
    @Nullable Integer newness,
    @Nullable Integer ordinal,
    List<Question> questions) {

  /// Rows of which nobody reads anything.
  static final RowLayout EMPTY =
      new RowLayout(
          List.of(),
          List.of(),
          new ReadPlan.Shape(0, List.of(), null, 0, List.of()),
          null,
          null,
          List.of());

  /// Numbers, each in a row of its own.
  static final RowLayout NUMBERS =
      new RowLayout(List.of(), List.of(new BigIntegerType()), EMPTY.shape, null, null, List.of());

  public RowLayout {
    columns = List.copyOf(columns);
    types = List.copyOf(types);
    questions = List.copyOf(questions);
  }

  static RowLayout of(Returning returning) {
    List<Column> columns = returning.columns();
    List<ColumnType> types = new ArrayList<>(columns.stream().map(Column::type).toList());
    Integer version =
        returning.version() ? append(types, RowVersion.type(returning.model())) : null;
    Integer newness = returning.newness() ? append(types, new BooleanType()) : null;
    Integer ordinal = returning.ordinal() ? append(types, new BigIntegerType()) : null;
    List<Question> questions = returning.questions();
    for (int i = 0; i < questions.size(); i++) append(types, new BooleanType());
    var shape = new ReadPlan.Shape(0, key(returning), version, 0, List.of());
    return new RowLayout(columns, types, shape, newness, ordinal, questions);
  }

  /// {@return where it answers a question that was asked}
  int position(Question question) {
    return types.size() - questions.size() + questions.indexOf(question);
  }

  private static Integer append(List<ColumnType> types, ColumnType type) {
    types.add(type);
    return types.size() - 1;
  }

  private static List<Integer> key(Returning returning) {
    List<Integer> key =
        returning.model().primaryKey().stream().map(returning.columns()::lastIndexOf).toList();
    return key.contains(-1) ? List.of() : key;
  }
}
