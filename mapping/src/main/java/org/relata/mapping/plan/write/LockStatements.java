package org.relata.mapping.plan.write;

import java.util.List;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Table;
import org.relata.mapping.plan.FilterResolver;
import org.relata.mapping.plan.Joins;
import org.relata.mapping.plan.RowScope;
import org.relata.mapping.sql.Condition;
import org.relata.mapping.sql.Statement;

/// The statements that find rows which are to be written, and keep others from changing them.
final class LockStatements {

  private LockStatements() {}

  static Statement byKeys(WriteShape.Lock lock, RowScope scope) {
    Model model = lock.returning().model();
    RowScope.Rows rows = scope.target(model.table());
    return inKeyOrder(rows, TupleIn.of(model.primaryKey(), 0), lock.returning(), lock.lock());
  }

  static Statement related(WriteShape.LockRelated lock, RowScope scope) {
    RowScope.Rows rows = scope.target(lock.returning().model().table());
    Condition related = RelatedRows.of(lock.relationship(), scope);
    return inKeyOrder(rows, related, lock.returning(), Statement.Lock.UPDATE);
  }

  /// Rows are locked in the order of their keys, so that two transactions wait for each other less
  /// often.
  private static Statement inKeyOrder(
      RowScope.Rows rows, Condition where, Returning returning, Statement.Lock lock) {
    List<Statement.Order> order =
        returning.model().primaryKey().stream()
            .map(column -> new Statement.Order(Joins.column(rows.alias(), column), false, null))
            .toList();
    var select =
        new Statement.Select(
            returning.outputs(),
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
            lock.returning().outputs(),
            rows.source(),
            Condition.all(List.of(wanted, rows.condition())),
            List.of(),
            lock.limit(),
            0,
            false);
    return new Statement.Locked(select, rows.alias(), Statement.Lock.UPDATE);
  }
}
