package org.relata.mapping.plan;

import java.util.ArrayList;
import java.util.List;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Model;
import org.relata.mapping.sql.Expression;
import org.relata.mapping.type.ColumnType;
import org.relata.mapping.type.ColumnType.BigIntegerType;
import org.relata.mapping.type.ColumnType.BooleanType;

/// What a statement gives back of each row it wrote: the columns asked for, then the primary key,
/// then the version where it is wanted, then how the row was come by.
///
/// @param told whether it says if the row is new
/// @param placed whether it says which of the given rows it is, from 1
public record Returning(
    Model model, List<Column> columns, boolean versioned, boolean told, boolean placed) {

  /// PostgreSQL keeps in `xmax` who last replaced or locked a row: for a new row, nobody.
  private static final Expression IS_NEW = new Expression.Declared("(xmax = 0)");

  public Returning {
    columns = List.copyOf(columns);
  }

  /// The columns and the primary key, and nothing more.
  public Returning(Model model, List<Column> columns) {
    this(model, columns, false, false, false);
  }

  Returning withNewness() {
    return new Returning(model, columns, versioned, true, placed);
  }

  Returning withPlaces() {
    return new Returning(model, columns, versioned, told, true);
  }

  /// {@return where the version stands}
  public int version() {
    return columns.size() + model.primaryKey().size();
  }

  /// {@return how to read what the statement gives}
  ///
  /// @param newness whether it says if the row is new
  /// @param places whether it says which of the rows it is
  public List<ColumnType> types(boolean newness, boolean places) {
    List<ColumnType> types = new ArrayList<>();
    for (Column column : all()) types.add(column.type());
    if (versioned) types.add(RowVersion.type(model));
    if (newness) types.add(new BooleanType());
    if (places) types.add(new BigIntegerType());
    return types;
  }

  List<Expression> expressions() {
    List<Expression> expressions = new ArrayList<>();
    for (Column column : all()) expressions.add(Assignments.column(column));
    if (versioned) expressions.add(RowVersion.of(model, model.table().name()));
    if (told) expressions.add(IS_NEW);
    if (placed) expressions.add(new Expression.GivenPlace());
    return expressions;
  }

  private List<Column> all() {
    List<Column> all = new ArrayList<>(columns);
    all.addAll(model.primaryKey());
    return all;
  }
}
