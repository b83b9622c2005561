package org.relata.mapping.unit.state;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.entity.EntityType;
import org.relata.mapping.entity.RelationshipField;
import org.relata.mapping.model.Key;
import org.relata.mapping.object.Entity;
import org.relata.mapping.object.ToOne;
import org.relata.mapping.unit.slot.ManySlot;
import org.relata.mapping.unit.slot.OneSlot;
import org.relata.mapping.unit.slot.RelatedList;
import org.relata.mapping.unit.slot.RelatedSet;
import org.relata.mapping.unit.slot.Slot;
import org.relata.mapping.unit.slot.SlotOwner;

/// Takes objects into a session: their fields get lists and holders that know it.
///
/// @param owners gives what the relationships of an object need of the session
public record Tracker(IdentityMap objects, Function<State, SlotOwner> owners) {

  /// {@return a new object, which will be inserted}
  public State pending(EntityType type, Object object) {
    for (RelationshipField field : type.relationships()) requireFree(field, object);
    State state = state(type, object, State.Status.PENDING);
    for (Slot slot : state.slots()) {
      switch (slot) {
        case ManySlot many -> many.begin(object);
        case OneSlot one -> one.begin(object);
        default -> throw new IllegalStateException(slot.getClass().getName());
      }
    }
    objects.addPending(state);
    return state;
  }

  /// {@return an object that has a row}
  public State persistent(EntityType type, Object object, Key key) {
    State state = state(type, object, State.Status.PERSISTENT);
    state.key(key);
    for (Slot slot : state.slots()) {
      switch (slot) {
        case ManySlot many -> many.connect(object);
        case OneSlot one -> one.connect(object);
        default -> throw new IllegalStateException(slot.getClass().getName());
      }
    }
    objects.addPersistent(state);
    return state;
  }

  private State state(EntityType type, Object object, State.Status status) {
    State state = new State(type, object, status);
    if (!type.relationships().isEmpty()) addSlots(state);
    if (object instanceof Entity entity) entity.connect(state::toString);
    return state;
  }

  private void addSlots(State state) {
    SlotOwner owner = owners.apply(state);
    List<Slot> slots = new ArrayList<>();
    for (RelationshipField field : state.type().relationships()) {
      slots.add(field.isMany() ? new ManySlot(field, owner) : new OneSlot(field, owner));
    }
    state.slots(slots);
  }

  /// An object whose lists another session has made is that session's, be it closed.
  private static void requireFree(RelationshipField field, Object object) {
    @Nullable Object held = field.get(object);
    boolean taken =
        held instanceof RelatedList
            || held instanceof RelatedSet
            || (held instanceof ToOne<?> one && one.source() != null);
    if (!taken) return;
    throw new IllegalArgumentException(
        "The %s belongs to another session, or did: merge it"
            .formatted(object.getClass().getSimpleName()));
  }

  /// {@return a plain collection that a list or set of a session's stands for; null for others}
  public static @Nullable Collection<?> loaded(@Nullable Object held) {
    return switch (held) {
      case RelatedList list -> list.slot().isLoaded() ? list : null;
      case RelatedSet set -> set.slot().isLoaded() ? set : null;
      case Collection<?> plain -> plain.isEmpty() ? null : plain;
      case null, default -> null;
    };
  }
}
