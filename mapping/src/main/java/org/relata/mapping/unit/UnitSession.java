package org.relata.mapping.unit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.change.UnitOfWork;
import org.relata.mapping.entity.ColumnField;
import org.relata.mapping.entity.EntityType;
import org.relata.mapping.entity.EntityTypes;
import org.relata.mapping.entity.RelationshipField;
import org.relata.mapping.error.ConflictException;
import org.relata.mapping.model.Cascade;
import org.relata.mapping.model.Key;
import org.relata.mapping.object.ObjectQuery;
import org.relata.mapping.object.Session;
import org.relata.mapping.observe.SqlObserver;
import org.relata.mapping.query.Query;
import org.relata.mapping.session.RecordTransaction;
import org.relata.mapping.session.UnitResult;
import org.relata.mapping.unit.flush.Flush;
import org.relata.mapping.unit.flush.Rollback;
import org.relata.mapping.unit.flush.Written;
import org.relata.mapping.unit.load.Connection;
import org.relata.mapping.unit.load.Materializer;
import org.relata.mapping.unit.load.ObjectLoader;
import org.relata.mapping.unit.load.Relations;
import org.relata.mapping.unit.slot.Identities;
import org.relata.mapping.unit.slot.Slot;
import org.relata.mapping.unit.slot.SlotOwner;
import org.relata.mapping.unit.state.IdentityMap;
import org.relata.mapping.unit.state.State;
import org.relata.mapping.unit.state.Tracker;

/// A session: an identity map, a unit of work, and a transaction that begins with the first
/// statement.
public final class UnitSession implements Session {

  private final EntityTypes types;
  private final IdentityMap objects = new IdentityMap();
  private final Connection connection;
  private final Tracker tracker;
  private final ObjectLoader loader;
  private final Relations relations;
  private boolean autoflush = true;
  private boolean raises;
  private boolean flushing;

  /// @param begin begins a transaction
  /// @param observer is told of each statement
  public UnitSession(
      EntityTypes types, Function<SqlObserver, RecordTransaction> begin, SqlObserver observer) {
    this.types = types;
    this.connection = new Connection(begin, observer);
    this.tracker = new Tracker(objects, this::owner);
    this.loader =
        new ObjectLoader(types, objects, new Materializer(types, objects, tracker), connection);
    this.relations = new Relations(types, objects, loader, new OfRelations());
  }

  private SlotOwner owner(State state) {
    return relations.of(state);
  }

  private final class OfRelations implements Relations.Work {
    @Override
    public void autoflush() {
      UnitSession.this.autoflush();
    }

    @Override
    public void add(Object object) {
      UnitSession.this.add(object);
    }

    @Override
    public boolean raises() {
      return raises && !flushing;
    }

    @Override
    public ObjectQuery<Object> query(State state, RelationshipField field) {
      autoflush();
      loader.require(state);
      EntityType target = types.of(field.relationship().target());
      return new ObjectQuery<>(
          runner(target, loader.query(state, field.relationship()).orElse(null)));
    }
  }

  @Override
  public void add(Object object) {
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

  @Override
  public void addAll(Collection<?> all) {
    all.forEach(this::add);
  }

  @Override
  public void delete(Object object) {
    State state = require(object);
    if (state.status() != State.Status.PERSISTENT) {
      throw new IllegalArgumentException(state + " is not in the database; expunge it");
    }
    objects.doom(state, true);
  }

  private State require(Object object) {
    State state = objects.of(object);
    if (state == null) {
      throw new IllegalArgumentException(describe(object) + " is not in this session");
    }
    return state;
  }

  @Override
  public <T> Optional<T> get(Class<T> type, Object... key) {
    EntityType entity = types.of(type);
    List<ColumnField> fields = entity.keyFields();
    if (fields.size() != key.length) {
      throw new IllegalArgumentException(
          "The key of %s is %s; %d values were given".formatted(entity, fields, key.length));
    }
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < key.length; i++) values.add(fields.get(i).convert(key[i]));
    return get(entity, new Key(values)).filter(type::isInstance).map(type::cast);
  }

  private Optional<Object> get(EntityType type, Key key) {
    State known = objects.of(type, key);
    if (known == null) return loader.get(type, key);
    if (known.isExpired() && !loader.refresh(known, false)) {
      forget(known);
      return Optional.empty();
    }
    return Optional.of(known.object());
  }

  private void forget(State state) {
    objects.remove(state);
    state.become(State.Status.DETACHED);
  }

  @Override
  public <T> ObjectQuery<T> query(Class<T> type) {
    EntityType entity = types.of(type);
    return new ObjectQuery<>(runner(entity, Query.of(entity.model())));
  }

  private <T> QueryRunner<T> runner(EntityType type, @Nullable Query start) {
    return new QueryRunner<>(type, start, types, objects, loader, this::autoflush);
  }

  private void autoflush() {
    if (autoflush && !flushing) flush();
  }

  @Override
  public void flush() {
    if (flushing) return;
    flushing = true;
    try {
      adopt();
      Flush flush = Flush.of(objects, loader);
      UnitOfWork unit = flush.unit();
      UnitResult result = flush.isEmpty() ? UnitResult.EMPTY : connection.transaction().write(unit);
      new Written(objects).apply(flush, unit, result);
    } catch (RuntimeException failure) {
      undo(failure);
      throw failure;
    } finally {
      flushing = false;
    }
  }

  /// Lists and holders that were exchanged are taken over.
  private void adopt() {
    for (State state : objects.all()) {
      for (Slot slot : state.slots()) slot.adopt(state.object());
    }
  }

  private void undo(RuntimeException failure) {
    try {
      rollback();
    } catch (RuntimeException second) {
      failure.addSuppressed(second);
    }
  }

  @Override
  public void commit() {
    flush();
    try {
      connection.commit();
    } catch (RuntimeException failure) {
      undo(failure);
      throw failure;
    }
    objects.deleted().forEach(state -> state.become(State.Status.DETACHED));
    objects.deleted().clear();
    for (State state : objects.persistent()) {
      state.settle();
      state.expire();
    }
  }

  @Override
  public void rollback() {
    connection.rollback();
    new Rollback(objects).undo();
  }

  @Override
  public void expire(Object object) {
    forEach(object, Cascade.REFRESH_EXPIRE, State::expire);
  }

  @Override
  public void expireAll() {
    objects.persistent().forEach(State::expire);
  }

  @Override
  public void refresh(Object object) {
    forEach(
        object,
        Cascade.REFRESH_EXPIRE,
        state -> {
          if (state.status() != State.Status.PERSISTENT) {
            throw new IllegalArgumentException(state + " is not in the database");
          }
          state.expire();
          if (loader.refresh(state, true)) return;
          throw new ConflictException(
              ConflictException.Kind.GONE, state + " does not exist any more", state.toString());
        });
  }

  /// Does something with an object, and with those in memory that it leads to by a cascade.
  private void forEach(Object object, Cascade cascade, Consumer<State> action) {
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
    all.forEach(action);
  }

  @Override
  public void expunge(Object object) {
    forEach(object, Cascade.EXPUNGE, this::release);
  }

  private void release(State state) {
    objects.remove(state);
    leave(state);
  }

  private static void leave(State state) {
    if (state.status() == State.Status.PENDING) state.leave();
    else state.become(State.Status.DETACHED);
  }

  @Override
  public void expungeAll() {
    List<State> all = objects.all();
    objects.clear();
    all.forEach(UnitSession::leave);
  }

  @Override
  public <T> T merge(T object) {
    autoflush();
    @SuppressWarnings("unchecked") // merging makes objects of the same class
    T merged = (T) new Merge(types, objects, this::get, this::add).merge(object);
    return merged;
  }

  @Override
  public boolean contains(Object object) {
    return objects.of(object) != null;
  }

  @Override
  public boolean isDirty() {
    if (!objects.pending().isEmpty() || !objects.doomed().isEmpty()) return true;
    return objects.persistent().stream().anyMatch(UnitSession::isChanged);
  }

  private static boolean isChanged(State state) {
    for (ColumnField field : state.type().columns()) {
      if (state.differs(field, field.get(state.object()))) return true;
    }
    return state.slots().stream()
        .anyMatch(slot ->
            !slot.added().isEmpty()
                || !slot.removed().isEmpty()
                || slot.isExchanged(state.object()));
  }

  @Override
  public String describe(@Nullable Object object) {
    if (object == null) return "null";
    State state = objects.of(object);
    if (state != null) return state.toString();
    return new State(types.of(object.getClass()), object, State.Status.TRANSIENT).toString();
  }

  @Override
  public Session raiseOnLazy() {
    raises = true;
    return this;
  }

  @Override
  public Session autoflush(boolean on) {
    autoflush = on;
    return this;
  }

  @Override
  public int statements() {
    return connection.statements();
  }

  @Override
  public void close() {
    connection.rollback();
    objects.deleted().forEach(state -> state.become(State.Status.DETACHED));
    expungeAll();
  }
}
