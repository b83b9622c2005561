package org.relata.mapping.write;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.change.Precondition;
import org.relata.mapping.error.QueryException;
import org.relata.mapping.load.WriteResult;
import org.relata.mapping.model.Cascade;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Direction;
import org.relata.mapping.model.Join;
import org.relata.mapping.model.Key;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.plan.RelatedPlanner;
import org.relata.mapping.plan.graph.DeleteOrder;

/// Lets a relationship no longer lead from one row to another.
record Unlinker(RelatedPlanner planner, Execution execution) {

  /// {@return what was done; empty where the relationship does not lead so}
  Optional<WriteResult> unlink(Relationship relationship, Key parent, Key key) {
    if (relationship.viewonly()) {
      throw new QueryException(relationship + " is viewonly and cannot be written");
    }
    boolean done =
        switch (relationship.join()) {
          case Join.Through through -> through(relationship, through, parent, key);
          case Join.Direct(var pairs) -> direct(relationship, pairs, parent, key);
        };
    return done ? Optional.of(new WriteResult(List.of(), List.of(key), false)) : Optional.empty();
  }

  private boolean through(Relationship relationship, Join.Through join, Key parent, Key key) {
    List<Column> near = join.near().stream().map(Join.Pair::source).toList();
    List<Column> far = join.far().stream().map(Join.Pair::target).toList();
    List<@Nullable Object> pair = new ArrayList<>();
    Optional<List<@Nullable Object>> from = values(relationship.source(), parent, near);
    Optional<List<@Nullable Object>> to = values(relationship.target(), key, far);
    if (from.isEmpty() || to.isEmpty()) return false;
    pair.addAll(from.get());
    pair.addAll(to.get());
    KeyArrays pairs = new KeyArrays(pair.size());
    pairs.add(pair);
    return execution.count(planner.unlinked(join, pairs.arrays())) > 0;
  }

  private boolean direct(Relationship relationship, List<Join.Pair> pairs, Key parent, Key key) {
    List<Column> near = pairs.stream().map(Join.Pair::source).toList();
    List<Column> far = pairs.stream().map(Join.Pair::target).toList();
    Model target = relationship.target();
    Optional<List<@Nullable Object>> from = values(relationship.source(), parent, near);
    Optional<List<@Nullable Object>> to = values(target, key, far);
    if (from.isEmpty() || to.isEmpty() || !meet(from.get(), to.get())) return false;
    if (relationship.direction() == Direction.MANY_TO_ONE) {
      Model source = relationship.source();
      var keys = KeyArrays.of(source.primaryKey(), List.of(parent));
      return execution.count(planner.emptied(source, near, keys.arrays())) > 0;
    }
    if (relationship.cascades().contains(Cascade.DELETE_ORPHAN)) {
      return new PreconditionCheck(planner, execution)
          .lock(target, key, DeleteOrder.columns(target), true, new Precondition.Anything())
          .map(row -> {
            new Deleter(planner, execution).delete(target, List.<@Nullable Object[]>of(row));
            return true;
          })
          .orElse(false);
    }
    var keys = KeyArrays.of(target.primaryKey(), List.of(key));
    return execution.count(planner.emptied(target, far, keys.arrays())) > 0;
  }

  private static boolean meet(List<@Nullable Object> from, List<@Nullable Object> to) {
    KeyArrays both = new KeyArrays(from.size());
    both.add(from);
    both.add(to);
    return both.arrays().getFirst().size() == 1 && !from.contains(null) && !to.contains(null);
  }

  /// {@return the values of columns of the row with a key, which nobody changes meanwhile; empty
  /// where it is not there}
  private Optional<List<@Nullable Object>> values(Model model, Key key, List<Column> columns) {
    return new PreconditionCheck(planner, execution)
        .lock(model, key, columns, false, new Precondition.Anything())
        .map(row -> Arrays.asList(row).subList(0, columns.size()));
  }
}
