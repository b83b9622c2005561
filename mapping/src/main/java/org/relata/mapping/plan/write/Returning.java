package org.relata.mapping.plan.write;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Table;
import org.relata.mapping.plan.Joins;
import org.relata.mapping.plan.Question;
import org.relata.mapping.plan.RowScope;
import org.relata.mapping.plan.RowVersion;
import org.relata.mapping.sql.Condition;
import org.relata.mapping.sql.Expression;
import org.relata.mapping.sql.Statement;

/// What a step gives back of each row: columns, then what is known of the row as a whole.
///
/// @param version whether it gives the row's version
/// @param newness whether it says if the row was not there before
/// @param ordinal whether it says which of the step's rows it is, from 1
/// @param shown whether columns that are not readable in all rows are null where they are not
/// @param questions what else it says of the row, each once
public record Returning(
    Model model,
    List<Column> columns,
    boolean version,
    boolean newness,
    boolean ordinal,
    boolean shown,
    List<Question> questions) {

  /// PostgreSQL keeps in `xmax` who last replaced or locked a row: for a new row, nobody.
  private static final Expression IS_NEW = new Expression.Declared("(xmax = 0)");

  public Returning {
    columns = List.copyOf(columns);
    questions = List.copyOf(questions);
  }

  /// {@return these columns of a model's rows, and nothing more}
  public static Returning of(Model model, List<Column> columns) {
    return new Returning(model, columns, false, false, false, false, List.of());
  }

  /// {@return these columns of a model's rows, and their primary key}
  public static Returning withKey(Model model, List<Column> columns) {
    List<Column> all = new ArrayList<>(columns);
    all.addAll(model.primaryKey());
    return of(model, all);
  }

  public Returning withVersion() {
    return new Returning(model, columns, true, newness, ordinal, shown, questions);
  }

  Returning withNewness() {
    return new Returning(model, columns, version, true, ordinal, shown, questions);
  }

  Returning withOrdinal() {
    return new Returning(model, columns, version, newness, true, shown, questions);
  }

  /// {@return the same as the caller may see it}
  public Returning asShown() {
    return new Returning(model, columns, version, newness, ordinal, true, questions);
  }

  /// {@return the same with the answers to these questions too}
  public Returning asking(Collection<? extends Question> more) {
    Set<Question> all = new LinkedHashSet<>(questions);
    all.addAll(more);
    return new Returning(model, columns, version, newness, ordinal, shown, new ArrayList<>(all));
  }

  /// {@return what a statement about the model's own table gives back}
  ///
  /// @param scope the statement's, which has taken the table's rows already
  List<Expression> expressions(RowScope scope) {
    Table table = model.table();
    String alias = table.name();
    Map<Column, Condition> masks = shown ? scope.masks(table, alias) : Map.of();
    List<Expression> expressions = new ArrayList<>();
    for (Column column : columns) {
      expressions.add(Joins.column(column, stored -> shown(stored, alias, masks)));
    }
    if (version) expressions.add(RowVersion.ofTarget(table));
    if (newness) expressions.add(isNew(scope.everything()));
    if (ordinal) expressions.add(new Expression.GivenPlace());
    for (Question question : questions) {
      expressions.add(new Expression.Holds(scope.answer(question, table, alias)));
    }
    return expressions;
  }

  /// Where nobody is told who replaced a row, it was not there before if the statement, which sees
  /// rows as they were, does not find it.
  private Expression isNew(RowScope everything) {
    Table table = model.table();
    if (table.relation().systemColumns() && !table.isJoined()) return IS_NEW;
    RowScope.Rows before = everything.rows(table);
    List<Condition> same = new ArrayList<>(List.of(before.condition()));
    for (Column column : model.primaryKey()) {
      same.add(
          new Condition.Compare(
              Joins.column(before.alias(), column), "=", Joins.column(table.name(), column)));
    }
    var one = new Statement.Output(new Expression.Declared("1"), null);
    return new Expression.Holds(
        new Condition.Not(
            new Condition.Exists(
                Statement.Select.of(List.of(one), before.source(), Condition.all(same)))));
  }

  private static Expression shown(Column column, String alias, Map<Column, Condition> masks) {
    Expression value = Joins.column(alias, column);
    Condition readable = masks.get(column);
    return readable == null ? value : new Expression.Where(readable, value);
  }

  /// {@return the same as the outputs of a query}
  List<Statement.Output> outputs(RowScope scope) {
    return expressions(scope).stream().map(each -> new Statement.Output(each, null)).toList();
  }
}
