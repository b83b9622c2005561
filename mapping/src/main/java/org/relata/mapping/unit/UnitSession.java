package org.relata.mapping.unit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.change.UnitOfWork;
import org.relata.mapping.entity.ColumnField;
import org.relata.mapping.entity.EntityType;
import org.relata.mapping.entity.EntityTypes;
import org.relata.mapping.entity.RelationshipField;
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
  private final ObjectLoader loader;
  private final Relations relations;
  private final Members members;
  private boolean autoflush = true;
  private boolean raises;
  private boolean flushing;

  /// @param begin begins a transaction
  /// @param observer is told of each statement
  public UnitSession(
      EntityTypes types, Function<SqlObserver, RecordTransaction> begin, SqlObserver observer) {
    this.types = types;
    this.connection = new Connection(begin, observer);
    Tracker tracker = new Tracker(objects, this::owner);
    this.loader =
        new ObjectLoader(types, objects, new Materializer(types, objects, tracker), connection);
    this.relations = new Relations(types, objects, loader, new OfRelations());
    this.members = new Members(types, objects, tracker, relations);
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
    members.add(object);
  }

  @Override
  public void addAll(Collection<?> all) {
    all.forEach(this::add);
  }

  @Override
  public void delete(Object object) {
    State state = members.require(object);
    if (state.status() != State.Status.PERSISTENT) {
      throw new IllegalArgumentException(state + " is not in the database; expunge it");
    }
    objects.doom(state, true);
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
      objects.detach(known);
      return Optional.empty();
    }
    return Optional.of(known.object());
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
    members.reached(object, Cascade.REFRESH_EXPIRE).forEach(State::expire);
  }

  @Override
  public void expireAll() {
    objects.persistent().forEach(State::expire);
  }

  @Override
  public void refresh(Object object) {
    members.reached(object, Cascade.REFRESH_EXPIRE).forEach(this::refresh);
  }

  private void refresh(State state) {
    if (state.status() != State.Status.PERSISTENT) {
      throw new IllegalArgumentException(state + " is not in the database");
    }
    state.expire();
    loader.require(state, true);
  }

  @Override
  public void expunge(Object object) {
    members.leave(object);
  }

  @Override
  public void expungeAll() {
    members.leaveAll();
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
    return objects.persistent().stream().anyMatch(State::isChanged);
  }

  @Override
  public String describe(@Nullable Object object) {
    return object == null ? "null" : members.describe(object);
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
