package org.relata.mapping.unit.flush;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.change.Values;
import org.relata.mapping.entity.ColumnField;
import org.relata.mapping.unit.state.IdentityMap;
import org.relata.mapping.unit.state.Snapshot;
import org.relata.mapping.unit.state.State;

/// Gives objects back what they were before a transaction.
///
/// @param objects the session's
public record Rollback(IdentityMap objects) {

  public void undo() {
    for (State state : List.copyOf(objects.pending())) leave(state);
    for (State state : objects.persistent()) {
      if (state.isFresh()) leave(state);
    }
    for (State state : List.copyOf(objects.deleted())) comeBack(state);
    objects.deleted().clear();
    for (State state : List.copyOf(objects.doomed())) objects.doom(state, false);
    for (State state : objects.persistent()) restore(state);
  }

  /// A new object is in no session again, with the values that it was added with.
  private void leave(State state) {
    objects.remove(state);
    Snapshot before = state.begun();
    if (state.isFresh() && before != null) put(state, before);
    state.settle();
    state.leave();
  }

  private void comeBack(State state) {
    if (state.isFresh()) {
      leave(state);
      return;
    }
    state.become(State.Status.PERSISTENT);
    objects.addPersistent(state);
  }

  private static void restore(State state) {
    @Nullable Snapshot begun = state.begun();
    put(state, begun == null ? state.loaded() : begun);
    if (begun != null) state.loaded(begun);
    state.settle();
    state.expire();
  }

  private static void put(State state, Snapshot values) {
    for (ColumnField field : state.type().columns()) {
      if (!Values.same(field.get(state.object()), values.get(field))) {
        field.set(state.object(), values.get(field));
      }
    }
  }
}
