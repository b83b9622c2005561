package org.relata.mapping.object;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.criteria.Attribute;
import org.relata.mapping.criteria.Criterion;
import org.relata.mapping.criteria.LoadOption;
import org.relata.mapping.criteria.Order;
import org.relata.mapping.criteria.RelationshipAttribute;
import org.relata.mapping.error.QueryException;

/// A query for objects of a class. Each method gives another query or runs this one; none changes
/// it.
///
/// Names are checked when it is run: an unknown one is a [QueryException].
///
/// @param <T> the class
public final class ObjectQuery<T> {

  /// Runs queries.
  ///
  /// @param <T> the class of their objects
  public interface Runner<T> {

    /// {@return the objects that are asked for}
    List<T> all(ObjectRequest<T> request);

    /// {@return how many there are, whatever the limit and offset}
    long count(ObjectRequest<T> request);

    /// Calls a consumer with each of them.
    void stream(ObjectRequest<T> request, Consumer<T> each);

    /// {@return the name of the class}
    @Override
    String toString();
  }

  private final Runner<T> runner;
  private final ObjectRequest<T> request;

  /// The query for all objects of a class; sessions make them.
  public ObjectQuery(Runner<T> runner) {
    this(runner, ObjectRequest.all());
  }

  private ObjectQuery(Runner<T> runner, ObjectRequest<T> request) {
    this.runner = runner;
    this.request = request;
  }

  private ObjectQuery<T> with(ObjectRequest<T> newRequest) {
    return new ObjectQuery<>(runner, newRequest);
  }

  /// {@return the query for those that meet all criteria too}
  @SafeVarargs
  @SuppressWarnings("varargs") // they are only read
  public final ObjectQuery<T> filter(Criterion<T>... criteria) {
    return with(request.filtered(List.of(criteria)));
  }

  /// {@return the query for those whose attribute equals a value too; is null, for null}
  public <V> ObjectQuery<T> filterBy(Attribute<T, V> attribute, @Nullable V value) {
    return filterBy(attribute.name(), value);
  }

  /// {@return the same by the attribute's name}
  public ObjectQuery<T> filterBy(String attribute, @Nullable Object value) {
    return with(request.filtered(new ObjectRequest.Equal(attribute, value)));
  }

  /// {@return the query in an order, before that of the primary key}
  @SafeVarargs
  @SuppressWarnings("varargs") // they are only read
  public final ObjectQuery<T> orderBy(Order<T>... orders) {
    return with(request.ordered(List.of(orders)));
  }

  /// {@return the query for at most so many}
  public ObjectQuery<T> limit(int limit) {
    if (limit < 0) throw new IllegalArgumentException("limit must not be negative, as " + limit);
    return with(request.at(limit, request.offset()));
  }

  /// {@return the query for those after so many}
  public ObjectQuery<T> offset(long offset) {
    if (offset < 0) throw new IllegalArgumentException("offset must not be negative, as " + offset);
    return with(request.at(request.limit(), offset));
  }

  /// {@return the query with relationships loaded as given}
  @SafeVarargs
  @SuppressWarnings("varargs") // they are only read
  public final ObjectQuery<T> options(LoadOption<T>... options) {
    return with(request.loading(List.of(options)));
  }

  /// {@return the query for those that an object is related to, by the only relationship that leads
  /// to them}
  public ObjectQuery<T> withParent(Object parent) {
    return with(request.of(new ObjectRequest.Parent(parent, null)));
  }

  /// {@return the query for those that an object is related to by a relationship}
  public <P> ObjectQuery<T> withParent(P parent, RelationshipAttribute<P, T> relationship) {
    return with(request.of(new ObjectRequest.Parent(parent, relationship.name())));
  }

  /// {@return all of them}
  public List<T> all() {
    return runner.all(request);
  }

  /// {@return the first; empty where there is none}
  public Optional<T> first() {
    return limit(atMost(1)).all().stream().findFirst();
  }

  private int atMost(int limit) {
    return request.limit() == null ? limit : Math.min(limit, request.limit());
  }

  /// {@return the only one}
  ///
  /// @throws QueryException if there is none, or more than one
  public T one() {
    return oneOrNone()
        .orElseThrow(() -> new QueryException("No " + runner + " is as asked for; expected one"));
  }

  /// {@return the only one; empty where there is none}
  ///
  /// @throws QueryException if there is more than one
  public Optional<T> oneOrNone() {
    List<T> found = limit(atMost(2)).all();
    if (found.size() > 1) {
      throw new QueryException("More than one " + runner + " is as asked for; expected one");
    }
    return found.stream().findFirst();
  }

  /// {@return how many there are, whatever the limit and offset}
  public long count() {
    return runner.count(request);
  }

  /// {@return whether there is one}
  public boolean exists() {
    return first().isPresent();
  }

  /// Calls a consumer with each of them, few of which are held at a time: the session does not keep
  /// those that it did not know before.
  public void stream(Consumer<T> each) {
    runner.stream(request, each);
  }

  /// {@return a page of 20}
  ///
  /// @see #paginate(int, int, int)
  public Pagination<T> paginate(int page) {
    return paginate(page, 20);
  }

  /// {@return a page of at most 100}
  ///
  /// @see #paginate(int, int, int)
  public Pagination<T> paginate(int page, int perPage) {
    return paginate(page, perPage, 100);
  }

  /// {@return a page, and how many there are on all}
  ///
  /// @param page the page's number, from 1
  /// @param perPage how many are on a page
  /// @param maxPerPage how many are on a page at most, whatever `perPage` says
  /// @throws QueryException if there is no such page; the first is always there
  public Pagination<T> paginate(int page, int perPage, int maxPerPage) {
    if (page < 1 || perPage < 1) {
      throw new QueryException(
          "page and per_page must be at least 1, not %d and %d".formatted(page, perPage));
    }
    int size = Math.min(perPage, maxPerPage);
    List<T> items = with(request.at(size, (page - 1L) * size)).all();
    if (items.isEmpty() && page > 1) throw new QueryException("there is no page " + page);
    return new Pagination<>(
        items, page, size, count(), other -> paginate(other, perPage, maxPerPage));
  }
}
