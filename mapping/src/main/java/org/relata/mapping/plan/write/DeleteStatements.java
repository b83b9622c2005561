package org.relata.mapping.plan.write;

import java.util.ArrayList;
import java.util.List;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Permission;
import org.relata.mapping.model.Table;
import org.relata.mapping.plan.FilterResolver;
import org.relata.mapping.plan.RowScope;
import org.relata.mapping.sql.Condition;
import org.relata.mapping.sql.Statement;

/// The statements that delete rows of models.
final class DeleteStatements {

  private DeleteStatements() {}

  static Statement byKey(WriteShape.Delete delete, RowScope scope) {
    Model model = delete.returning().model();
    RowScope.Rows target = scope.target(model.table(), Permission.DELETE);
    Condition where = Assignments.hasKey(model, 0, delete.compareVersion());
    return scope.delete(model.table(), target, where, delete.returning().expressions(scope));
  }

  static Statement byKeys(WriteShape.DeleteEach delete, RowScope scope) {
    Table table = delete.model().table();
    List<Column> columns = new ArrayList<>(delete.model().primaryKey());
    if (delete.compareVersion()) table.version().ifPresent(columns::add);
    Condition where = TupleIn.of(columns, 0);
    return scope.delete(table, scope.target(table, Permission.DELETE), where, List.of());
  }

  static Statement where(WriteShape.DeleteWhere delete, RowScope scope) {
    Table table = delete.returning().model().table();
    RowScope.Rows target = scope.target(table, Permission.DELETE);
    Condition wanted =
        new FilterResolver(scope).resolve(delete.which().query().filter(), table, target);
    return scope.delete(table, target, wanted, delete.returning().expressions(scope));
  }
}
