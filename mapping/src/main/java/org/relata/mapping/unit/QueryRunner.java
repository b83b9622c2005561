package org.relata.mapping.unit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.criteria.Criterion;
import org.relata.mapping.criteria.Order;
import org.relata.mapping.entity.EntityType;
import org.relata.mapping.entity.EntityTypes;
import org.relata.mapping.error.QueryException;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.object.ObjectQuery;
import org.relata.mapping.object.ObjectRequest;
import org.relata.mapping.query.Filter;
import org.relata.mapping.query.Page;
import org.relata.mapping.query.Query;
import org.relata.mapping.query.Sort;
import org.relata.mapping.unit.load.ObjectLoader;
import org.relata.mapping.unit.state.IdentityMap;
import org.relata.mapping.unit.state.State;

/// Runs the queries for objects of a class, after what was changed is written.
///
/// @param <T> the class
/// @param start the query for all objects; null where there are none
record QueryRunner<T>(
    EntityType type,
    @Nullable Query start,
    EntityTypes types,
    IdentityMap objects,
    ObjectLoader loader,
    Runnable autoflush)
    implements ObjectQuery.Runner<T> {

  @Override
  @SuppressWarnings("unchecked") // the loader makes objects of the class
  public List<T> all(ObjectRequest<T> request) {
    autoflush.run();
    return query(request)
        .map(query -> (List<T>) loader.all(query, request.options()))
        .orElse(List.of());
  }

  @Override
  public long count(ObjectRequest<T> request) {
    autoflush.run();
    return query(request).map(loader::count).orElse(0L);
  }

  /// What the session did not know before and nobody has changed is let go again.
  @Override
  @SuppressWarnings("unchecked") // the loader makes objects of the class
  public void stream(ObjectRequest<T> request, Consumer<T> each) {
    autoflush.run();
    query(request)
        .ifPresent(query -> {
          Streamed streamed = new Streamed(objects);
          loader.stream(
              query,
              request.options(),
              object -> {
                each.accept((T) object);
                streamed.letGo(object);
              });
        });
  }

  /// {@return the query that a request asks; empty where it asks for what there is not}
  private Optional<Query> query(ObjectRequest<T> request) {
    if (start == null) return Optional.empty();
    Criteria criteria = new Criteria(types);
    Filter filter = start.filter();
    for (ObjectRequest.Parent parent : request.parents()) {
      Optional<Query> related = related(parent);
      if (related.isEmpty()) return Optional.empty();
      filter = filter.and(related.get().filter());
    }
    for (Criterion<T> each : request.criteria()) filter = filter.and(criteria.filter(type, each));
    for (ObjectRequest.Equal each : request.equal()) {
      filter = filter.and(criteria.equal(type, each.attribute(), each.value()));
    }
    List<Sort> sorts = new ArrayList<>();
    for (Order<T> order : request.orders()) sorts.add(criteria.sort(type, order));
    if (sorts.isEmpty()) sorts.addAll(start.sorts());
    return Optional.of(
        Query.of(type.model())
            .where(filter)
            .sortedBy(sorts)
            .at(new Page(request.limit(), request.offset(), null)));
  }

  private Optional<Query> related(ObjectRequest.Parent parent) {
    State state = objects.of(parent.object());
    if (state == null || state.status() != State.Status.PERSISTENT) {
      throw new QueryException("the parent of a query must be in the session and have a row");
    }
    loader.require(state);
    return loader.query(state, relationship(state.type(), parent.relationship()));
  }

  private Relationship relationship(EntityType parent, @Nullable String name) {
    if (name != null) return parent.relationship(name);
    List<Relationship> leading =
        parent.model().relationships().stream()
            .filter(each -> each.target() == type.model())
            .toList();
    if (leading.size() == 1) return leading.getFirst();
    throw new QueryException(
        leading.isEmpty()
            ? "no relationship leads from %s to %s".formatted(parent, type)
            : "several relationships lead from %s to %s; name one of %s"
                .formatted(parent, type, leading));
  }

  @Override
  public String toString() {
    return type.toString();
  }
}
