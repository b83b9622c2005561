package org.relata.mapping.plan.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Permission;
import org.relata.mapping.model.Table;
import org.relata.mapping.plan.FilterResolver;
import org.relata.mapping.plan.Joins;
import org.relata.mapping.plan.RowScope;
import org.relata.mapping.sql.Condition;
import org.relata.mapping.sql.Expression;
import org.relata.mapping.sql.Statement;

/// The statements that find rows which are to be written, and keep others from changing them.
final class LockStatements {

  private LockStatements() {}

  static Statement byKeys(WriteShape.Lock lock, RowScope scope) {
    Table table = lock.returning().model().table();
    RowScope.Rows rows = scope.target(table);
    Map<Column, Condition> masks = scope.masks(table, rows.alias());
    List<Condition> wanted = new ArrayList<>(List.of(TupleIn.of(lock.by(), 0)));
    lock.by().stream().map(masks::get).filter(Objects::nonNull).forEach(wanted::add);
    return inKeyOrder(rows, Condition.all(wanted), lock.returning(), lock.lock(), scope);
  }

  static Statement again(WriteShape.Again again, RowScope scope) {
    Model model = again.returning().model();
    RowScope.Rows rows = scope.everything().target(model.table());
    Condition wanted = TupleIn.of(model.primaryKey(), 0);
    return Statement.Select.of(again.returning().outputs(scope), rows.source(), wanted);
  }

  static Statement refused(WriteShape.Refused refused, RowScope scope) {
    Table table = refused.returning().model().table();
    RowScope.Rows rows = scope.target(table);
    Condition allowed =
        refused.permission() == Permission.UPDATE
            ? scope.before(table, refused.rules(), rows.alias())
            : scope.condition(table, refused.permission(), rows.alias());
    Condition not =
        new Condition.Compare(new Expression.Holds(allowed), "=", new Expression.Declared("false"));
    Condition wanted =
        new FilterResolver(scope).resolve(refused.which().query().filter(), table, rows);
    Condition where = Condition.all(List.of(wanted, rows.condition(), not));
    return Statement.Select.of(refused.returning().outputs(scope), rows.source(), where)
        .limitedTo(1);
  }

  static Statement related(WriteShape.LockRelated lock, RowScope scope) {
    RowScope.Rows rows = scope.target(lock.returning().model().table());
    Condition related = RelatedRows.of(lock.relationship(), scope);
    return inKeyOrder(rows, related, lock.returning(), Statement.Lock.UPDATE, scope);
  }

  /// Rows are locked in the order of their keys, so that two transactions wait for each other less
  /// often.
  private static Statement inKeyOrder(
      RowScope.Rows rows,
      Condition where,
      Returning returning,
      Statement.Lock lock,
      RowScope scope) {
    List<Statement.Order> order =
        returning.model().primaryKey().stream()
            .map(column -> new Statement.Order(Joins.column(rows.alias(), column), false, null))
            .toList();
    var select =
        new Statement.Select(
            returning.outputs(scope),
            rows.source(),
            Condition.all(List.of(where, rows.condition())),
            order,
            null,
            0,
            false);
    return new Statement.Locked(select, rows.alias(), lock);
  }

  static Statement where(WriteShape.LockWhere lock, RowScope scope) {
    Table table = lock.returning().model().table();
    RowScope.Rows rows = scope.target(table);
    Condition wanted =
        new FilterResolver(scope).resolve(lock.which().query().filter(), table, rows);
    var select =
        new Statement.Select(
            lock.returning().outputs(scope),
            rows.source(),
            Condition.all(List.of(wanted, rows.condition())),
            List.of(),
            lock.limit(),
            0,
            false);
    return new Statement.Locked(select, rows.alias(), Statement.Lock.UPDATE);
  }
}
