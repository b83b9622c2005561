package org.relata.mapping.unit.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.entity.ColumnField;
import org.relata.mapping.entity.EntityType;
import org.relata.mapping.entity.EntityTypes;
import org.relata.mapping.entity.RowKinds;
import org.relata.mapping.model.Key;
import org.relata.mapping.session.Record;
import org.relata.mapping.unit.slot.Identities;
import org.relata.mapping.unit.slot.Slot;
import org.relata.mapping.unit.state.IdentityMap;
import org.relata.mapping.unit.state.Snapshot;
import org.relata.mapping.unit.state.State;
import org.relata.mapping.unit.state.Tracker;

/// Makes objects of records: each row one object, whichever query read it. What was changed in an
/// object is not overwritten.
public record Materializer(EntityTypes types, IdentityMap objects, Tracker tracker) {

  /// The objects of the records that are given to it.
  public final class Collector implements Consumer<Record> {
    private final LoadPlan plan;
    private final List<Object> list = new ArrayList<>();
    private boolean mayRepeat;

    private Collector(LoadPlan plan) {
      this.plan = plan;
    }

    @Override
    public void accept(Record record) {
      Key key = key(record, plan.type());
      State known = objects.of(plan.type(), key);
      mayRepeat |= known != null;
      list.add(object(record, plan, key, known));
    }

    /// {@return the objects, each once}
    public List<Object> objects() {
      if (!mayRepeat) return list;
      Set<Object> seen = Identities.set();
      list.removeIf(object -> !seen.add(object));
      return list;
    }
  }

  /// {@return what collects the objects of records}
  public Collector collector(LoadPlan plan) {
    return new Collector(plan);
  }

  /// {@return the object of a record}
  public Object object(Record record, LoadPlan plan) {
    Key key = key(record, plan.type());
    return object(record, plan, key, objects.of(plan.type(), key));
  }

  private Object object(Record record, LoadPlan plan, Key key, @Nullable State known) {
    State state = known == null ? made(record, plan.type(), key) : known;
    if (state.isExpired()) refresh(state, record, plan.type(), false);
    plan.touched().forEach((field, loading) -> state.slot(field).loading(loading));
    for (int i = 0; i < plan.embedded().size(); i++) {
      LoadPlan.Embedded embedded = plan.embedded().get(i);
      embed(record, i, embedded, state.slot(embedded.field()));
    }
    return state.object();
  }

  private static Key key(Record record, EntityType type) {
    List<ColumnField> fields = type.keyFields();
    if (fields.size() == 1) return new Key(List.of(value(record, fields.getFirst())));
    List<Object> values = new ArrayList<>(fields.size());
    for (ColumnField field : fields) values.add(value(record, field));
    return new Key(values);
  }

  private static Object value(Record record, ColumnField field) {
    return Objects.requireNonNull(record.value(field.index()));
  }

  private State made(Record record, EntityType read, Key key) {
    RowKinds.Kind kind = types.kinds(read).of(record::value);
    EntityType type = kind.type();
    Object object = type.make();
    Snapshot loaded = Snapshot.empty(type);
    for (int i = 0; i < type.columns().size(); i++) {
      ColumnField field = type.columns().get(i);
      Object value = record.value(kind.places().get(i));
      field.set(object, value);
      loaded.set(field, value);
    }
    State state = tracker.persistent(type, object, key);
    state.loaded(loaded);
    return state;
  }

  /// Takes in what the database has in an object's row.
  ///
  /// @param read the class whose rows were read: the object's, or one that it extends
  /// @param discarding whether that overwrites what was changed
  public void refresh(State state, Record record, EntityType read, boolean discarding) {
    EntityType type = state.type();
    RowKinds.Kind kind = types.kinds(read).of(record::value);
    if (kind.type() != type) return;
    Snapshot loaded = state.loaded().copy();
    for (int i = 0; i < type.columns().size(); i++) {
      ColumnField field = type.columns().get(i);
      Object value = record.value(kind.places().get(i));
      boolean kept = !discarding && state.differs(field, field.get(state.object()));
      loaded.set(field, value);
      if (!kept) field.set(state.object(), value);
    }
    state.loaded(loaded);
  }

  private void embed(Record record, int index, LoadPlan.Embedded embedded, Slot slot) {
    List<Object> related = new ArrayList<>();
    if (embedded.field().isMany()) {
      for (Record each : record.many(index)) related.add(object(each, embedded.plan()));
    } else {
      Record one = record.one(index);
      if (one != null) related.add(object(one, embedded.plan()));
    }
    if (!slot.isLoaded()) slot.fill(related);
  }
}
