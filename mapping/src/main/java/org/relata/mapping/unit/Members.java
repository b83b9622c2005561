package org.relata.mapping.unit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.relata.mapping.entity.EntityType;
import org.relata.mapping.entity.EntityTypes;
import org.relata.mapping.model.Cascade;
import org.relata.mapping.unit.load.Relations;
import org.relata.mapping.unit.slot.Identities;
import org.relata.mapping.unit.slot.Slot;
import org.relata.mapping.unit.state.IdentityMap;
import org.relata.mapping.unit.state.State;
import org.relata.mapping.unit.state.Tracker;

/// Which objects are in a session: those that are added, with what they lead to by cascades, until
/// they leave.
record Members(EntityTypes types, IdentityMap objects, Tracker tracker, Relations relations) {

  /// Takes an object in, with those that it leads to.
  void add(Object object) {
    Deque<Object> todo = new ArrayDeque<>(List.of(object));
    while (!todo.isEmpty()) addOne(todo.removeFirst(), todo);
  }

  private void addOne(Object object, Deque<Object> todo) {
    State known = objects.of(object);
    if (known != null) {
      objects.doom(known, false);
      return;
    }
    EntityType type = types.of(object.getClass());
    State state = tracker.pending(type, object);
    for (Slot slot : state.slots()) {
      boolean cascades = cascades(slot, Cascade.SAVE_UPDATE);
      for (Object related : slot.held()) {
        relations.inStep(state, slot.field(), related);
        if (cascades && objects.of(related) == null) todo.addLast(related);
      }
    }
  }

  private static boolean cascades(Slot slot, Cascade cascade) {
    return slot.field().relationship().cascades().contains(cascade);
  }

  /// {@return what is known of an object}
  ///
  /// @throws IllegalArgumentException if it is not in the session
  State require(Object object) {
    State state = objects.of(object);
    if (state == null) {
      throw new IllegalArgumentException(describe(object) + " is not in this session");
    }
    return state;
  }

  /// {@return an object, and those in memory that it leads to by a cascade}
  List<State> reached(Object object, Cascade cascade) {
    Set<Object> reached = Identities.set();
    Deque<State> todo = new ArrayDeque<>(List.of(require(object)));
    List<State> all = new ArrayList<>();
    while (!todo.isEmpty()) {
      State state = todo.removeFirst();
      if (!reached.add(state.object())) continue;
      all.add(state);
      for (Slot slot : state.slots()) {
        if (!cascades(slot, cascade)) continue;
        for (Object related : slot.held()) {
          State next = objects.of(related);
          if (next != null) todo.addLast(next);
        }
      }
    }
    return all;
  }

  /// Lets an object leave, with those that it leads to.
  void leave(Object object) {
    for (State state : reached(object, Cascade.EXPUNGE)) {
      objects.remove(state);
      leave(state);
    }
  }

  private static void leave(State state) {
    if (state.status() == State.Status.PENDING) state.leave();
    else state.become(State.Status.DETACHED);
  }

  /// Lets all objects leave.
  void leaveAll() {
    List<State> all = objects.all();
    objects.clear();
    all.forEach(Members::leave);
  }

  /// {@return the class and the key, as messages show an object}
  String describe(Object object) {
    State state = objects.of(object);
    if (state != null) return state.toString();
    return new State(types.of(object.getClass()), object, State.Status.TRANSIENT).toString();
  }
}
