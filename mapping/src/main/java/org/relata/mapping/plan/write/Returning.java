package org.relata.mapping.plan.write;

import java.util.ArrayList;
import java.util.List;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Model;
import org.relata.mapping.plan.Joins;
import org.relata.mapping.plan.RowVersion;
import org.relata.mapping.sql.Expression;
import org.relata.mapping.sql.Statement;

/// What a step gives back of each row: columns, then what is known of the row as a whole.
///
/// @param version whether it gives the row's version
/// @param newness whether it says if the row was not there before
/// @param ordinal whether it says which of the step's rows it is, from 1
public record Returning(
    Model model, List<Column> columns, boolean version, boolean newness, boolean ordinal) {

  /// PostgreSQL keeps in `xmax` who last replaced or locked a row: for a new row, nobody.
  private static final Expression IS_NEW = new Expression.Declared("(xmax = 0)");

  public Returning {
    columns = List.copyOf(columns);
  }

  /// {@return these columns of a model's rows, and nothing more}
  public static Returning of(Model model, List<Column> columns) {
    return new Returning(model, columns, false, false, false);
  }

  /// {@return these columns of a model's rows, and their primary key}
  public static Returning withKey(Model model, List<Column> columns) {
    List<Column> all = new ArrayList<>(columns);
    all.addAll(model.primaryKey());
    return of(model, all);
  }

  public Returning withVersion() {
    return new Returning(model, columns, true, newness, ordinal);
  }

  Returning withNewness() {
    return new Returning(model, columns, version, true, ordinal);
  }

  Returning withOrdinal() {
    return new Returning(model, columns, version, newness, true);
  }

  /// {@return what a statement about the model's own table gives back}
  List<Expression> expressions() {
    String table = model.table().name();
    List<Expression> expressions = new ArrayList<>();
    for (Column column : columns) expressions.add(Joins.column(table, column));
    if (version) expressions.add(RowVersion.of(model, table));
    if (newness) expressions.add(IS_NEW);
    if (ordinal) expressions.add(new Expression.GivenPlace());
    return expressions;
  }

  /// {@return the same as the outputs of a query}
  List<Statement.Output> outputs() {
    return expressions().stream().map(each -> new Statement.Output(each, null)).toList();
  }
}
