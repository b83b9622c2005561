package org.relata.mapping.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.change.Precondition;
import org.relata.mapping.change.Row;
import org.relata.mapping.error.QueryException;
import org.relata.mapping.model.Cascade;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Direction;
import org.relata.mapping.model.Join;
import org.relata.mapping.model.Join.Side;
import org.relata.mapping.model.Key;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.plan.KeyArrays;
import org.relata.mapping.plan.graph.DeleteOrder;
import org.relata.mapping.plan.write.RelatedSteps;
import org.relata.mapping.plan.write.Returning;
import org.relata.mapping.plan.write.WrittenRow;
import org.relata.mapping.session.WriteResult;
import org.relata.mapping.sql.Statement.Lock;
import org.relata.mapping.write.step.PreconditionCheck;
import org.relata.mapping.write.step.Right;
import org.relata.mapping.write.step.RowChanges;
import org.relata.mapping.write.step.StepExecutor;

/// Lets a relationship no longer lead from one row to another.
record Unlinker(StepExecutor executor) {

  /// {@return what was done; empty where the relationship does not lead so}
  Optional<WriteResult> unlink(Relationship seen, Key parent, Key key) {
    Relationship relationship = Declared.of(seen);
    if (seen.viewonly() || relationship.viewonly()) {
      throw new QueryException(relationship + " is viewonly and cannot be written");
    }
    boolean done =
        switch (relationship.join()) {
          case Join.Through through -> unlink(relationship, through, parent, key);
          case Join.Direct(var pairs, _, _) -> detach(relationship, pairs, parent, key);
        };
    return done ? Optional.of(new WriteResult(List.of(), List.of(key), false)) : Optional.empty();
  }

  private boolean unlink(Relationship relationship, Join.Through join, Key parent, Key key) {
    List<Column> near = join.near().stream().map(Join.Pair::source).toList();
    List<Column> far = join.far().stream().map(Join.Pair::target).toList();
    Optional<WrittenRow> from = lock(relationship.source(), parent, near);
    Optional<WrittenRow> to = lock(relationship.target(), key, far);
    if (from.isEmpty() || to.isEmpty()) return false;
    List<@Nullable Object> link = new ArrayList<>(from.get().values(near));
    link.addAll(to.get().values(far));
    KeyArrays links = new KeyArrays(link.size());
    links.add(link);
    if (executor.count(RelatedSteps.unlink(join, links)) == 0) return false;
    Row nothing = new Row(Map.of());
    new RowChanges(executor).change(relationship.source(), List.of(from.get()), nothing, "");
    return true;
  }

  private boolean detach(Relationship relationship, List<Join.Pair> pairs, Key parent, Key key) {
    List<Column> near = pairs.stream().map(Join.Pair::source).toList();
    List<Column> far = pairs.stream().map(Join.Pair::target).toList();
    Join join = relationship.join();
    Optional<WrittenRow> from =
        lock(relationship.source(), parent, join.columns(Side.SOURCE).distinct().toList());
    Optional<WrittenRow> to =
        lock(relationship.target(), key, join.columns(Side.TARGET).distinct().toList());
    if (from.isEmpty() || to.isEmpty()) return false;
    if (!meet(from.get().values(near), to.get().values(far))) return false;
    if (!isJoined(relationship, from.get(), to.get())) return false;
    if (relationship.direction() == Direction.MANY_TO_ONE) {
      new RowChanges(executor).nullify(relationship.source(), from.get(), near);
      return true;
    }
    if (relationship.cascades().contains(Cascade.DELETE_ORPHAN)) {
      return delete(relationship.target(), key);
    }
    new RowChanges(executor).nullify(relationship.target(), to.get(), far);
    return true;
  }

  /// {@return whether two rows that meet are joined by the relationship besides}
  private static boolean isJoined(Relationship relationship, WrittenRow from, WrittenRow to) {
    return relationship.join().fixed().stream()
        .allMatch(fixed -> {
          WrittenRow row = fixed.side() == Side.SOURCE ? from : to;
          return Objects.equals(
              Key.comparable(row.value(fixed.column())), Key.comparable(fixed.value()));
        });
  }

  private boolean delete(Model model, Key key) {
    Right right = Right.delete(executor.rules(), model);
    Returning wanted = Returning.of(model, DeleteOrder.columns(model)).asking(right.questions());
    Optional<WrittenRow> row = lock(key, wanted, Lock.UPDATE);
    row.ifPresent(found -> {
      right.demand(found, "");
      new Deleter(executor.unrestricted()).delete(model, List.of(found));
    });
    return row.isPresent();
  }

  private static boolean meet(List<@Nullable Object> from, List<@Nullable Object> to) {
    KeyArrays both = new KeyArrays(from.size());
    both.add(from);
    both.add(to);
    return both.size() == 1 && !from.contains(null) && !to.contains(null);
  }

  /// {@return the key and some columns of the row with a key, which nobody changes meanwhile; empty
  /// where it is not there}
  private Optional<WrittenRow> lock(Model model, Key key, List<Column> columns) {
    Returning wanted = new RowChanges(executor).found(model, columns);
    return lock(key, wanted, Lock.NO_KEY_UPDATE);
  }

  private Optional<WrittenRow> lock(Key key, Returning wanted, Lock lock) {
    return new PreconditionCheck(executor).lock(key, wanted, lock, new Precondition.Anything());
  }
}
