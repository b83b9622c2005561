package org.relata.mapping.unit.state;

import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.entity.EntityType;
import org.relata.mapping.model.Key;

/// The objects of a session: each row as one.
public final class IdentityMap {

  private final IdentityHashMap<Object, State> byObject = new IdentityHashMap<>();

  /// Those that are not in the map by object yet: many rows are read, and few objects asked for.
  private final List<State> unmapped = new ArrayList<>();

  private final Map<EntityType, Map<Object, State>> byKey = new LinkedHashMap<>();
  private final Set<State> pending = new LinkedHashSet<>();
  private final Set<State> doomed = new LinkedHashSet<>();
  private final List<State> deleted = new ArrayList<>();

  /// {@return what is known of an object; null where it is not in the session}
  public @Nullable State of(Object object) {
    return byObject().get(object);
  }

  private IdentityHashMap<Object, State> byObject() {
    for (State state : unmapped) byObject.put(state.object(), state);
    unmapped.clear();
    return byObject;
  }

  /// {@return what is known of a row's object; null where it is not in the session}
  public @Nullable State of(EntityType type, Key key) {
    Map<Object, State> rows = byKey.get(type.root());
    return rows == null ? null : rows.get(key.identity());
  }

  /// Takes in an object that will be inserted.
  public void addPending(State state) {
    unmapped.add(state);
    pending.add(state);
  }

  /// Takes in an object that has a row.
  public void addPersistent(State state) {
    if (!pending.remove(state)) unmapped.add(state);
    byKey
        .computeIfAbsent(state.type().root(), _ -> new LinkedHashMap<>())
        .put(state.key().identity(), state);
  }

  /// Has an object deleted, or not.
  public void doom(State state, boolean wanted) {
    if (wanted) doomed.add(state);
    else doomed.remove(state);
  }

  public boolean isDoomed(State state) {
    return doomed.contains(state);
  }

  /// Takes out an object whose row was deleted.
  public void delete(State state) {
    remove(state);
    deleted.add(state);
  }

  /// Takes out an object.
  public void remove(State state) {
    byObject().remove(state.object());
    pending.remove(state);
    doomed.remove(state);
    Map<Object, State> rows = byKey.get(state.type().root());
    if (rows != null && state.hasKey()) rows.remove(state.key().identity(), state);
  }

  /// Takes out an object, which is in no session then.
  public void detach(State state) {
    remove(state);
    state.become(State.Status.DETACHED);
  }

  /// Takes out all objects.
  public void clear() {
    byObject.clear();
    unmapped.clear();
    byKey.clear();
    pending.clear();
    doomed.clear();
  }

  /// {@return the objects that will be inserted, in the order in which they were added}
  public Collection<State> pending() {
    return pending;
  }

  /// {@return the objects that are to be deleted}
  public Collection<State> doomed() {
    return doomed;
  }

  /// {@return the objects whose rows this transaction deleted}
  public List<State> deleted() {
    return deleted;
  }

  /// {@return the objects that have a row}
  public List<State> persistent() {
    List<State> all = new ArrayList<>();
    for (Map<Object, State> rows : byKey.values()) all.addAll(rows.values());
    return all;
  }

  /// {@return all objects}
  public List<State> all() {
    List<State> all = persistent();
    all.addAll(pending);
    return all;
  }
}
