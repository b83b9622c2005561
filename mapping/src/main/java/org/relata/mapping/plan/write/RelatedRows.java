package org.relata.mapping.plan.write;

import java.util.List;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Join;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.plan.Joins;
import org.relata.mapping.plan.RowScope;
import org.relata.mapping.sql.Condition;

/// The rows that a relationship leads to from any of some parents, but for those that are kept.
final class RelatedRows {

  private RelatedRows() {}

  /// {@return the condition that they meet in a statement about the target's own table}
  static Condition of(Relationship relationship, RowScope scope) {
    int parents = Joins.parentColumns(relationship).size();
    Condition kept = TupleIn.of(relationship.target().primaryKey(), parents);
    return Condition.all(List.of(related(relationship, scope), new Condition.Not(kept)));
  }

  private static Condition related(Relationship relationship, RowScope scope) {
    return switch (relationship.join()) {
      case Join.Direct _ -> TupleIn.of(Joins.childColumns(relationship), 0);
      case Join.Through(var association, var near, var far) -> {
        List<Column> toParents = near.stream().map(Join.Pair::target).toList();
        RowScope.Rows links = scope.rows(association);
        String target = relationship.target().table().name();
        Condition meets = Joins.on(far, links.alias(), target);
        yield Joins.exists(
            links.source(), List.of(TupleIn.of(toParents, 0), meets, links.condition()));
      }
    };
  }
}
