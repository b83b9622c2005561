package org.relata.mapping.plan.write;

import java.util.ArrayList;
import java.util.List;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Join;
import org.relata.mapping.model.Join.Side;
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
    RowScope.Rows target = scope.target(join.association());
    RowScope.Rows links = scope.rows(join.association());
    List<Condition> same = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      Expression value = new Expression.Given(i, column.type());
      same.add(new Condition.Compare(Joins.column(links.alias(), column), "=", value));
    }
    same.add(Joins.fixed(join, Side.ASSOCIATION, links.alias()));
    same.add(links.condition());
    return scope.insertMany(
        join.association(),
        target,
        InsertStatements.columns(columns),
        constants(join, columns),
        new Condition.Not(Joins.exists(links.source(), same)),
        new Statement.OnConflict(List.of(), List.of(), new Condition.Always()),
        List.of());
  }

  /// {@return what every link is given: what makes it one of these, and the defaults of a table
  /// that has more columns}
  private static List<Statement.Assignment> constants(Join.Through join, List<Column> columns) {
    List<Statement.Assignment> constants = new ArrayList<>();
    List<Column> given = new ArrayList<>(columns);
    for (Join.Fixed fixed : join.fixed(Side.ASSOCIATION)) {
      given.add(fixed.column());
      constants.add(new Statement.Assignment(fixed.column().name(), Joins.constant(fixed)));
    }
    constants.addAll(Assignments.defaults(join.association(), given));
    return constants;
  }

  static Statement unlink(Join.Through join, RowScope scope) {
    RowScope.Rows target = scope.target(join.association());
    Condition links =
        Condition.all(
            List.of(
                TupleIn.of(columns(join), 0),
                Joins.fixed(join, Side.ASSOCIATION, join.association().name())));
    return scope.delete(join.association(), target, links, List.of());
  }

  static Statement unlinkOthers(WriteShape.UnlinkOthers others, RowScope scope) {
    Join.Through join = others.join();
    RowScope.Rows target = scope.target(join.association());
    List<Column> toParents = toParents(join);
    Condition kept = TupleIn.of(columns(join), toParents.size());
    Condition where =
        Condition.all(
            List.of(
                TupleIn.of(toParents, 0),
                new Condition.Not(kept),
                Joins.fixed(join, Side.ASSOCIATION, join.association().name()),
                leadsToReadable(join, others.target(), scope)));
    return scope.delete(join.association(), target, where, List.of());
  }

  private static Condition leadsToReadable(Join.Through join, Table target, RowScope scope) {
    if (!scope.restricts(target)) return new Condition.Always();
    RowScope.Rows rows = scope.rows(target);
    Condition reached = Joins.on(join.far(), join.association().name(), rows.alias());
    return Joins.exists(rows.source(), List.of(reached, rows.condition()));
  }
}
