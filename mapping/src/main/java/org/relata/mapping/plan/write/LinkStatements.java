package org.relata.mapping.plan.write;

import java.util.ArrayList;
import java.util.List;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Join;
import org.relata.mapping.model.Table;
import org.relata.mapping.plan.Joins;
import org.relata.mapping.plan.RowScope;
import org.relata.mapping.sql.Condition;
import org.relata.mapping.sql.Expression;
import org.relata.mapping.sql.Statement;

/// The statements that insert and delete association rows.
final class LinkStatements {

  private LinkStatements() {}

  /// {@return the columns of an association table: to the parents, then to the targets}
  static List<Column> columns(Join.Through join) {
    List<Column> columns = new ArrayList<>(toParents(join));
    columns.addAll(join.far().stream().map(Join.Pair::source).toList());
    return columns;
  }

  private static List<Column> toParents(Join.Through join) {
    return join.near().stream().map(Join.Pair::target).toList();
  }

  static Statement link(Join.Through join, RowScope scope) {
    List<Column> columns = columns(join);
    RowScope.Rows links = scope.rows(join.association());
    List<Condition> same = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      Expression value = new Expression.Given(i, column.type());
      same.add(new Condition.Compare(Joins.column(links.alias(), column), "=", value));
    }
    same.add(links.condition());
    return scope.insertMany(
        join.association(),
        InsertStatements.columns(columns),
        List.of(),
        new Condition.Not(Joins.exists(links.source(), same)),
        new Statement.OnConflict(List.of(), List.of(), new Condition.Always()),
        List.of());
  }

  static Statement unlink(Join.Through join, RowScope scope) {
    return delete(join.association(), TupleIn.of(columns(join), 0), scope);
  }

  static Statement unlinkOthers(Join.Through join, RowScope scope) {
    List<Column> toParents = toParents(join);
    Condition kept = TupleIn.of(columns(join), toParents.size());
    Condition others = Condition.all(List.of(TupleIn.of(toParents, 0), new Condition.Not(kept)));
    return delete(join.association(), others, scope);
  }

  private static Statement delete(Table association, Condition where, RowScope scope) {
    return scope.delete(association, scope.target(association), where, List.of());
  }
}
