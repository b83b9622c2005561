package org.relata.mapping.unit.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.criteria.LoadOption;
import org.relata.mapping.entity.ColumnField;
import org.relata.mapping.entity.EntityType;
import org.relata.mapping.entity.EntityTypes;
import org.relata.mapping.entity.RelationshipField;
import org.relata.mapping.error.ConflictException;
import org.relata.mapping.model.Direction;
import org.relata.mapping.model.Join;
import org.relata.mapping.model.Key;
import org.relata.mapping.model.Loading;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.query.Expansion;
import org.relata.mapping.query.ExpansionPath;
import org.relata.mapping.query.Filter;
import org.relata.mapping.query.Operator;
import org.relata.mapping.query.Query;
import org.relata.mapping.query.Selection;
import org.relata.mapping.session.Record;
import org.relata.mapping.unit.slot.SlotOwner;
import org.relata.mapping.unit.state.IdentityMap;
import org.relata.mapping.unit.state.State;

/// Reads objects: by queries, by their keys, and as those that others are related to.
public record ObjectLoader(
    EntityTypes types, IdentityMap objects, Materializer materializer, Connection connection) {

  /// {@return the objects of a query, with what they are loaded with}
  public List<Object> all(Query query, List<? extends LoadOption<?>> options) {
    return all(query, ExpansionPath.of(query.model()), options);
  }

  private List<Object> all(Query query, ExpansionPath path, List<? extends LoadOption<?>> options) {
    LoadPlan plan = LoadPlan.of(types, path, options);
    return all(query.selecting(plan.selection()), plan);
  }

  private List<Object> all(Query query, LoadPlan plan) {
    Materializer.Collector collector = materializer.collector(plan);
    connection.transaction().each(query, collector);
    return collector.objects();
  }

  public long count(Query query) {
    return connection.transaction().count(query);
  }

  /// Gives the objects of a query one after another, each with its state.
  public void stream(Query query, List<? extends LoadOption<?>> options, Consumer<Object> each) {
    LoadPlan plan = LoadPlan.of(types, ExpansionPath.of(query.model()), options);
    connection.transaction().stream(
        query.selecting(plan.selection()),
        record -> each.accept(materializer.object(record, plan)));
  }

  /// {@return the object with a key that is not in the session}
  public Optional<Object> get(EntityType type, Key key) {
    Query query = Query.of(type.model()).where(Filter.key(type.model(), key));
    return all(query, List.of()).stream().findFirst();
  }

  /// Reads an object anew.
  ///
  /// @param discarding whether that overwrites what was changed
  /// @return whether it has a row
  public boolean refresh(State state, boolean discarding) {
    Query query =
        Query.of(state.type().model()).where(Filter.key(state.type().model(), state.key()));
    LoadPlan plan = LoadPlan.of(types, ExpansionPath.of(query.model()), List.of());
    List<Record> records =
        connection.transaction().page(query.selecting(plan.selection())).records();
    if (records.isEmpty()) return false;
    materializer.refresh(state, records.getFirst(), state.type(), discarding);
    materializer.object(records.getFirst(), plan);
    return true;
  }

  /// Reads an object anew that has to have a row, if what is known of it may be out of date.
  public void require(State state) {
    if (state.isExpired()) require(state, false);
  }

  /// Reads an object anew that has to have a row.
  ///
  /// @param discarding whether that overwrites what was changed
  public void require(State state, boolean discarding) {
    if (refresh(state, discarding)) return;
    throw new ConflictException(
        ConflictException.Kind.GONE, state + " does not exist any more", state.toString());
  }

  /// {@return the objects that a relationship leads to}
  public List<Object> related(State state, Relationship relationship) {
    require(state);
    ExpansionPath path = ExpansionPath.of(relationship.source()).then(relationship);
    return query(state, relationship).map(query -> all(query, path, List.of())).orElse(List.of());
  }

  /// Loads what a relationship leads to from several objects, in one statement.
  public void preload(List<State> states, Relationship relationship) {
    EntityType type = types.of(relationship.source());
    RelationshipField field = Objects.requireNonNull(type.field(relationship));
    Query query =
        Query.of(type.model())
            .where(Filter.keys(type.model(), states.stream().map(State::key).toList()));
    LoadPlan related =
        LoadPlan.of(types, ExpansionPath.of(type.model()).then(relationship), List.of());
    Query nested = Query.of(relationship).selecting(related.selection());
    Selection selection =
        new Selection(
            type.model().shown(), List.of(new Expansion(relationship, Loading.JOINED, nested)));
    LoadPlan plan =
        new LoadPlan(type, selection, List.of(new LoadPlan.Embedded(field, related)), Map.of());
    all(query.selecting(selection), plan);
  }

  /// {@return the query for the objects that a relationship leads to; empty where the key is null}
  public Optional<Query> query(State state, Relationship relationship) {
    Query all = Query.of(relationship);
    boolean byKey =
        relationship.direction() == Direction.MANY_TO_ONE && relationship.join().fixed().isEmpty();
    if (!byKey) {
      return Optional.of(all.where(Filter.relatedTo(relationship, state.key())));
    }
    List<Filter> parts = new ArrayList<>();
    for (Join.Pair pair : ((Join.Direct) relationship.join()).pairs()) {
      Object value = value(state, pair);
      if (value == null) return Optional.empty();
      parts.add(Filter.compare(pair.target(), Operator.EQ, value));
    }
    Filter filter = parts.size() == 1 ? parts.getFirst() : new Filter.And(parts);
    return Optional.of(all.where(filter));
  }

  private static @Nullable Object value(State state, Join.Pair pair) {
    ColumnField field = state.type().column(pair.source().attribute());
    return state.loaded().get(field);
  }

  /// {@return what a relationship to one leads to, where its key is null or its object in the
  /// session and known to be there; null where a statement is needed to tell}
  public SlotOwner.@Nullable Known known(State state, Relationship relationship) {
    boolean pointing =
        relationship.direction() == Direction.MANY_TO_ONE
            && state.status() == State.Status.PERSISTENT
            && relationship.join().fixed().isEmpty()
            && !state.isExpired();
    if (!pointing || !(relationship.join() instanceof Join.Direct(var pairs, _, _))) return null;
    Object[] key = new Object[relationship.target().primaryKey().size()];
    for (Join.Pair pair : pairs) {
      Object value = value(state, pair);
      if (value == null) return new SlotOwner.Known(null);
      int index = relationship.target().primaryKey().indexOf(pair.target());
      if (index < 0) return null;
      key[index] = value;
    }
    if (pairs.size() != key.length) return null;
    State target = objects.of(types.of(relationship.target()), new Key(List.of(key)));
    return target == null ? null : new SlotOwner.Known(target.object());
  }
}
