package org.relata.mapping.unit.flush;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.change.Row;
import org.relata.mapping.change.UnitOfWork;
import org.relata.mapping.entity.ColumnField;
import org.relata.mapping.error.QueryException;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Join;
import org.relata.mapping.model.Key;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.unit.load.ObjectLoader;
import org.relata.mapping.unit.slot.Slot;
import org.relata.mapping.unit.state.IdentityMap;
import org.relata.mapping.unit.state.State;

/// What is to be written of a session: its changes as a unit of work, and which object each of its
/// rows is of.
public final class Flush {

  private final KeyChanges changes;
  private final Doomed doomed;
  private final List<State> states = new ArrayList<>();
  private final List<UnitOfWork.Write> rows = new ArrayList<>();
  private final Map<State, Integer> places = new HashMap<>();
  private final Map<State, State> replaced = new HashMap<>();

  private Flush(KeyChanges changes, Doomed doomed) {
    this.changes = changes;
    this.doomed = doomed;
  }

  /// {@return what is to be written, found by comparing objects with what was loaded}
  ///
  /// @param objects the session's, whose relationships are in step and whose cascades are followed
  public static Flush of(IdentityMap objects, ObjectLoader loader) {
    List<State> all = objects.all();
    Doomed doomed = new Doomed(objects, loader);
    doomed.find(all);
    KeyChanges changes = new KeyChanges(objects, doomed.deleted());
    for (Doomed.Bereft each : doomed.bereft()) {
      changes.bereave(each.relationship(), each.children());
    }
    List<State> kept = objects.all();
    kept.removeAll(doomed.deleted());
    forEachChange(kept, changes::removed);
    forEachChange(kept, changes::added);
    Flush flush = new Flush(changes, doomed);
    flush.findReplaced(objects);
    for (State state : kept) flush.write(state);
    for (State state : doomed.deleted()) flush.delete(state);
    return flush;
  }

  private static void forEachChange(List<State> states, BiConsumer<State, Slot> change) {
    for (State state : states) {
      for (Slot slot : state.slots()) {
        if (slot.isChanged() && !slot.field().relationship().viewonly()) change.accept(state, slot);
      }
    }
  }

  /// {@return whether there is anything to write}
  public boolean isEmpty() {
    return rows.isEmpty() && changes.linked().isEmpty() && changes.unlinked().isEmpty();
  }

  /// {@return the objects of the unit's rows}
  public List<State> states() {
    return states;
  }

  public Set<State> deleted() {
    return doomed.deleted();
  }

  /// {@return the deleted object whose row a new one takes over; null for none}
  public @Nullable State replaced(State state) {
    return replaced.get(state);
  }

  /// {@return the unit of work}
  public UnitOfWork unit() {
    List<UnitOfWork.Association> unlinked = associations(changes.unlinked());
    List<UnitOfWork.Association> linked = associations(changes.linked());
    List<UnitOfWork.Reference> references = new ArrayList<>();
    for (KeyChanges.Reference each : changes.references()) {
      references.add(new UnitOfWork.Reference(place(each.from()), place(each.to()), each.pairs()));
    }
    List<UnitOfWork.Detachment> detached = new ArrayList<>();
    for (Doomed.Unlinked each : doomed.unlinked()) {
      if (!places.containsKey(each.parent())) continue;
      detached.add(new UnitOfWork.Detachment(each.relationship(), place(each.parent())));
    }
    return new UnitOfWork(rows, references, unlinked, linked, detached);
  }

  private List<UnitOfWork.Association> associations(Set<KeyChanges.Link> links) {
    List<UnitOfWork.Association> associations = new ArrayList<>();
    for (KeyChanges.Link link : links) {
      boolean gone =
          doomed.deleted().contains(link.parent()) || doomed.deleted().contains(link.child());
      if (gone) continue;
      associations.add(
          new UnitOfWork.Association(link.join(), place(link.parent()), place(link.child())));
    }
    return associations;
  }

  /// {@return the place of an object's row; one that is not changed has one for others to refer to}
  private int place(State state) {
    Integer place = places.get(state);
    if (place != null) return place;
    add(
        state,
        new UnitOfWork.Update(
            state.type().model(),
            state.key(),
            joined(state),
            new Row(Map.of()),
            null,
            state.toString()));
    return rows.size() - 1;
  }

  private void add(State state, UnitOfWork.Write row) {
    places.put(state, rows.size());
    states.add(state);
    rows.add(row);
  }

  /// {@return what an object's row has in the columns that association tables point at}
  private static Map<Column, @Nullable Object> joined(State state) {
    Map<Column, @Nullable Object> joined = new LinkedHashMap<>();
    for (Relationship relationship : state.type().model().relationships()) {
      if (!(relationship.join() instanceof Join.Through(_, var near, _, _))) continue;
      for (Join.Pair pair : near) {
        ColumnField field = state.type().column(pair.source().attribute());
        joined.put(pair.source(), field.get(state.object()));
      }
    }
    return joined;
  }

  /// A new object with the key of a deleted one takes its row over, as in SQLAlchemy.
  private void findReplaced(IdentityMap objects) {
    if (doomed.deleted().isEmpty()) return;
    for (State state : objects.pending()) {
      Key key = key(state);
      State former = key == null ? null : objects.of(state.type(), key);
      if (former != null && doomed.deleted().contains(former)) replaced.put(state, former);
    }
  }

  private @Nullable Key key(State state) {
    Map<Column, @Nullable Object> given = changes.keys(state);
    List<Object> values = new ArrayList<>();
    for (ColumnField field : state.type().keyFields()) {
      Object value =
          given.containsKey(field.column()) ? given.get(field.column()) : field.get(state.object());
      if (value == null) return null;
      values.add(value);
    }
    return new Key(values);
  }

  private void write(State state) {
    if (state.status() != State.Status.PENDING) {
      update(state);
      return;
    }
    State former = replaced.get(state);
    if (former == null) insert(state);
    else takeOver(state, former);
  }

  private void insert(State state) {
    Map<Column, @Nullable Object> values = new LinkedHashMap<>();
    Map<Column, @Nullable Object> given = changes.keys(state);
    for (ColumnField field : state.type().columns()) {
      Column column = field.column();
      if (column.readOnly()) continue;
      Object value = given.containsKey(column) ? given.get(column) : field.get(state.object());
      if (value != null || !isMade(column)) values.put(column, value);
    }
    for (KeyChanges.Reference reference : changes.references(state)) {
      for (Join.Pair pair : reference.pairs()) values.remove(pair.target());
    }
    add(state, new UnitOfWork.Insert(state.type().model(), Row.taking(values), state.toString()));
  }

  /// Whether the database makes a value where none is given.
  private static boolean isMade(Column column) {
    return column.identity()
        || column.primaryKey()
        || column.defaultValue() != null
        || column.serverDefault() != null;
  }

  private void takeOver(State state, State former) {
    Map<Column, @Nullable Object> values = new LinkedHashMap<>();
    Map<Column, @Nullable Object> given = changes.keys(state);
    for (ColumnField field : state.type().columns()) {
      Column column = field.column();
      if (column.primaryKey() || column.readOnly()) continue;
      values.put(column, given.containsKey(column) ? given.get(column) : field.get(state.object()));
    }
    add(state, update(former, values));
  }

  private void update(State state) {
    Map<Column, @Nullable Object> values = new LinkedHashMap<>();
    Map<Column, @Nullable Object> given = changes.keys(state);
    for (ColumnField field : state.type().columns()) {
      Column column = field.column();
      if (column.readOnly()) continue;
      Object value = given.containsKey(column) ? given.get(column) : field.get(state.object());
      if (!state.differs(field, value)) continue;
      requireChangeable(state, column, value);
      values.put(column, value);
    }
    boolean points = !changes.references(state).isEmpty();
    for (KeyChanges.Reference reference : changes.references(state)) {
      for (Join.Pair pair : reference.pairs()) values.remove(pair.target());
    }
    if (points || !values.isEmpty()) add(state, update(state, values));
  }

  private static void requireChangeable(State state, Column column, @Nullable Object value) {
    if (column.primaryKey()) {
      throw new QueryException(
          "%s has got the key %s; the key of a row does not change"
              .formatted(state, column.attribute() + " " + value),
          state.toString());
    }
    if (column.version()) {
      throw new QueryException(
          "%s has got the version %s; versions count by themselves".formatted(state, value),
          state.toString());
    }
  }

  private static UnitOfWork.Update update(State state, Map<Column, @Nullable Object> values) {
    return new UnitOfWork.Update(
        state.type().model(),
        state.key(),
        joined(state),
        Row.taking(values),
        version(state),
        state.toString());
  }

  private static @Nullable Object version(State state) {
    for (ColumnField field : state.type().columns()) {
      if (field.column().version()) return state.loaded().get(field);
    }
    return null;
  }

  private void delete(State state) {
    if (replaced.containsValue(state)) return;
    add(
        state,
        new UnitOfWork.Delete(
            state.type().model(), state.key(), joined(state), version(state), state.toString()));
  }
}
