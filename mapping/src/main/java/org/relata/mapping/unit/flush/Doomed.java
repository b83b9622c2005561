package org.relata.mapping.unit.flush;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.entity.RelationshipField;
import org.relata.mapping.model.Cascade;
import org.relata.mapping.model.Direction;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.unit.load.ObjectLoader;
import org.relata.mapping.unit.slot.Identities;
import org.relata.mapping.unit.slot.Slot;
import org.relata.mapping.unit.state.IdentityMap;
import org.relata.mapping.unit.state.State;

/// Finds all objects that are deleted, by themselves, by cascades and as orphans; and those that
/// lose one that they point at.
public final class Doomed {

  /// Objects that lose the one that they point at.
  public record Bereft(Relationship relationship, List<State> children) {}

  /// A deleted object with association rows.
  public record Unlinked(Relationship relationship, State parent) {}

  private final IdentityMap objects;
  private final ObjectLoader loader;
  private final Set<State> deleted = new LinkedHashSet<>();
  private final List<Bereft> bereft = new ArrayList<>();
  private final List<Unlinked> unlinked = new ArrayList<>();
  private final Deque<State> todo = new ArrayDeque<>();

  public Doomed(IdentityMap objects, ObjectLoader loader) {
    this.objects = objects;
    this.loader = loader;
  }

  /// {@return the objects whose rows are deleted}
  public Set<State> deleted() {
    return deleted;
  }

  public List<Bereft> bereft() {
    return bereft;
  }

  public List<Unlinked> unlinked() {
    return unlinked;
  }

  /// Finds them; new objects that are orphans leave the session.
  public void find(Collection<State> all) {
    objects.doomed().forEach(this::doom);
    all.forEach(this::orphans);
    List.copyOf(objects.pending()).forEach(this::forgetOrphan);
    while (!todo.isEmpty()) expandAll();
  }

  private void doom(State state) {
    if (state.status() == State.Status.PENDING) {
      objects.remove(state);
      state.leave();
    } else if (deleted.add(state)) {
      todo.add(state);
    }
  }

  private void doom(Object object) {
    State state = objects.of(object);
    if (state != null) doom(state);
  }

  /// Of those that wait, each relationship is loaded at once.
  private void expandAll() {
    Map<Relationship, List<State>> unloaded = new LinkedHashMap<>();
    List<State> now = new ArrayList<>(todo);
    todo.clear();
    for (State state : now) {
      loader.require(state);
      for (Relationship relationship : state.type().model().relationships()) {
        Slot slot = slot(state, relationship);
        boolean wanted = concerns(relationship) && !isPassive(relationship);
        if (wanted && slot != null && !slot.isLoaded() && !slot.field().isDynamic()) {
          unloaded.computeIfAbsent(relationship, _ -> new ArrayList<>()).add(state);
        }
      }
    }
    unloaded.forEach((relationship, states) -> {
      if (states.size() > 1) loader.preload(states, relationship);
    });
    now.forEach(this::expand);
  }

  private static @Nullable Slot slot(State state, Relationship relationship) {
    RelationshipField field = state.type().field(relationship);
    return field == null ? null : state.slot(field);
  }

  /// Whether deleting an object concerns those that the relationship leads to.
  private static boolean concerns(Relationship relationship) {
    if (relationship.viewonly()) return false;
    return deletes(relationship) || relationship.direction() == Direction.ONE_TO_MANY;
  }

  private static boolean deletes(Relationship relationship) {
    return relationship.cascades().contains(Cascade.DELETE);
  }

  private static boolean isPassive(Relationship relationship) {
    return relationship.passiveDeletes() && relationship.direction() != Direction.MANY_TO_ONE;
  }

  private void expand(State state) {
    for (Relationship relationship : state.type().model().relationships()) {
      if (relationship.viewonly()) continue;
      if (relationship.direction() == Direction.MANY_TO_MANY && !relationship.passiveDeletes()) {
        unlinked.add(new Unlinked(relationship, state));
      }
      if (!concerns(relationship)) continue;
      List<Object> related = related(state, relationship);
      if (deletes(relationship)) related.forEach(this::doom);
      else bereave(relationship, related);
    }
  }

  private List<Object> related(State state, Relationship relationship) {
    Slot slot = slot(state, relationship);
    if (slot == null) {
      return isPassive(relationship) ? List.of() : loader.related(state, relationship);
    }
    if (isPassive(relationship)) return slot.held();
    if (!slot.isLoaded()) slot.fill(loader.related(state, relationship));
    return slot.field().isDynamic() ? loader.related(state, relationship) : slot.held();
  }

  private void bereave(Relationship relationship, List<Object> related) {
    List<State> children = new ArrayList<>();
    for (Object each : related) {
      State child = objects.of(each);
      if (child != null) children.add(child);
    }
    bereft.add(new Bereft(relationship, children));
  }

  private void orphans(State state) {
    for (Slot slot : state.slots()) {
      Relationship relationship = slot.field().relationship();
      if (!slot.isChanged() || !isOwner(relationship)) continue;
      for (Object removed : slot.removed()) {
        State child = objects.of(removed);
        if (child != null && !isTaken(child, relationship)) doom(child);
      }
    }
  }

  private static boolean isOwner(Relationship relationship) {
    return relationship.cascades().contains(Cascade.DELETE_ORPHAN) && !relationship.viewonly();
  }

  /// Whether an object that was removed from one has been added to another.
  private boolean isTaken(State child, Relationship relationship) {
    Slot reverse = relationship.reverse().map(each -> slot(child, each)).orElse(null);
    if (reverse != null) return !reverse.held().isEmpty();
    for (State state : objects.all()) {
      Slot slot = slot(state, relationship);
      if (slot != null && Identities.indexOf(slot.added(), child.object()) >= 0) return true;
    }
    return false;
  }

  /// A new object that only an owner would keep, and that has none, is not inserted.
  private void forgetOrphan(State state) {
    for (RelationshipField field : state.type().relationships()) {
      Relationship owner = field.relationship().reverse().orElse(null);
      boolean owned =
          owner != null
              && isOwner(owner)
              && field.relationship().direction() == Direction.MANY_TO_ONE;
      if (!owned
          || !state.slot(field).held().isEmpty()
          || KeyChanges.pointsSomewhere(state, field)) {
        continue;
      }
      objects.remove(state);
      state.leave();
      return;
    }
  }
}
