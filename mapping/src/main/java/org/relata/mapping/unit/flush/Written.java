package org.relata.mapping.unit.flush;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.change.UnitOfWork;
import org.relata.mapping.change.Values;
import org.relata.mapping.entity.ColumnField;
import org.relata.mapping.entity.RelationshipField;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Direction;
import org.relata.mapping.model.Join;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.session.UnitResult;
import org.relata.mapping.unit.slot.Slot;
import org.relata.mapping.unit.slot.SlotOwner;
import org.relata.mapping.unit.state.IdentityMap;
import org.relata.mapping.unit.state.Snapshot;
import org.relata.mapping.unit.state.State;

/// Takes in what became of a flush: what the database made goes into the fields, and all is as it
/// was loaded.
///
/// @param objects the session's
public record Written(IdentityMap objects) {

  public void apply(Flush flush, UnitOfWork unit, UnitResult result) {
    for (int i = 0; i < flush.states().size(); i++) {
      State state = flush.states().get(i);
      Map<Column, @Nullable Object> made = result.rows().get(i);
      switch (unit.rows().get(i)) {
        case UnitOfWork.Insert insert -> made(state, insert, made);
        case UnitOfWork.Update update -> changed(state, flush, update, made);
        case UnitOfWork.Delete _ -> {}
      }
    }
    for (State state : flush.deleted()) deleted(state);
    for (State state : objects.all()) {
      for (Slot slot : state.slots()) if (slot.isChanged()) slot.flushed();
    }
  }

  private void made(State state, UnitOfWork.Insert insert, Map<Column, @Nullable Object> made) {
    settle(state, insert.values().values(), made);
  }

  private void settle(
      State state, Map<Column, @Nullable Object> given, Map<Column, @Nullable Object> made) {
    Snapshot begun = Snapshot.of(state.type(), state.object());
    state.remember(begun);
    state.made();
    Snapshot loaded = begun.copy();
    set(state, given, loaded);
    set(state, made, loaded);
    state.loaded(loaded);
    state.key(state.type().key(state.object()).orElseThrow());
    state.become(State.Status.PERSISTENT);
    objects.addPersistent(state);
  }

  /// @param fields what the fields hold
  private static void set(State state, Map<Column, @Nullable Object> values, Snapshot fields) {
    values.forEach((column, value) -> {
      ColumnField field = state.type().column(column.attribute());
      if (Values.same(fields.get(field), value)) return;
      field.set(state.object(), value);
      fields.set(field, field.get(state.object()));
    });
  }

  private void changed(
      State state, Flush flush, UnitOfWork.Update update, Map<Column, @Nullable Object> made) {
    State former = flush.replaced(state);
    if (former != null) {
      deleted(former);
      settle(state, update.values().values(), made);
      return;
    }
    state.remember(state.loaded());
    Snapshot loaded = state.loaded().copy();
    Set<Column> written = new HashSet<>(update.values().values().keySet());
    written.addAll(made.keySet());
    Snapshot fields = Snapshot.of(state.type(), state.object());
    set(state, update.values().values(), fields);
    set(state, made, fields);
    for (ColumnField field : state.type().columns()) {
      if (written.contains(field.column())) loaded.set(field, fields.get(field));
    }
    state.loaded(loaded);
    forgetStale(state, written);
  }

  /// What a foreign key has led to that was set by itself is not what it leads to now.
  private static void forgetStale(State state, Set<Column> written) {
    for (Slot slot : state.slots()) {
      boolean pointing = slot.field().relationship().direction() == Direction.MANY_TO_ONE;
      if (!pointing || slot.isChanged()) continue;
      boolean stale =
          slot.field().relationship().join() instanceof Join.Direct(var pairs, _, _)
              && pairs.stream().anyMatch(pair -> written.contains(state.type().own(pair.source())));
      if (stale) slot.expire();
    }
  }

  private void deleted(State state) {
    if (state.status() == State.Status.DELETED) return;
    for (Slot slot : state.slots()) leaveLists(state, slot);
    objects.delete(state);
    state.become(State.Status.DELETED);
  }

  /// Those in memory that lead to a deleted object do so no longer.
  private void leaveLists(State state, Slot slot) {
    Relationship reverse = slot.field().relationship().reverse().orElse(null);
    if (reverse == null) return;
    SlotOwner.Known known = slot.isLoaded() ? null : slot.owner().known(slot.field());
    List<Object> held = slot.held();
    if (known != null && known.object() != null) held = List.of(known.object());
    for (Object each : held) {
      State other = objects.of(each);
      RelationshipField field = other == null ? null : other.type().field(reverse);
      if (other != null && field != null) other.slot(field).forget(state.object());
    }
  }
}
