package org.relata.mapping.plan.write;

import java.util.List;
import org.relata.mapping.model.Join;
import org.relata.mapping.model.Join.Side;
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
    String target = relationship.target().table().name();
    Condition fixed = Joins.fixed(relationship.join(), Side.TARGET, target);
    return switch (relationship.join()) {
      case Join.Direct _ ->
          Condition.all(List.of(TupleIn.of(Joins.childColumns(relationship), 0), fixed));
      case Join.Through(var association, var near, var far, _) -> {
        RowScope.Rows links = scope.rows(association);
        Condition meets = Joins.on(far, links.alias(), target);
        Condition leads = Joins.fixed(relationship.join(), Side.ASSOCIATION, links.alias());
        Condition linked =
            Joins.exists(links.source(), List.of(toParents(near), meets, leads, links.condition()));
        yield Condition.all(List.of(fixed, linked));
      }
    };
  }

  private static Condition toParents(List<Join.Pair> near) {
    return TupleIn.of(near.stream().map(Join.Pair::target).toList(), 0);
  }
}
