package org.relata.mapping.object;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.criteria.Criterion;
import org.relata.mapping.criteria.Order;

/// A relationship whose objects are never loaded by themselves: a query, to be refined and run each
/// time, and a way to add and remove.
///
/// ```java
/// @Relationship(lazy = Loading.DYNAMIC) final Dynamic<Post> posts = new Dynamic<>();
/// ```
///
/// @param <T> the class of the objects
public final class Dynamic<T> {

  /// Where the objects come from once a session knows the one that has them.
  ///
  /// @param <T> the class of the objects
  public interface Source<T> {

    /// {@return the query for all related objects}
    ObjectQuery<T> query();

    /// Adds an object.
    void append(T object);

    /// Removes an object.
    void remove(T object);
  }

  private final List<T> waiting = new ArrayList<>();
  private @Nullable Source<T> source;

  /// One without objects.
  public Dynamic() {}

  /// {@return the query for all related objects}
  ///
  /// @throws IllegalStateException if no session knows the object that has them
  public ObjectQuery<T> query() {
    if (source == null) {
      throw new IllegalStateException(
          "A dynamic relationship is a query; its object is in no session");
    }
    return source.query();
  }

  /// {@return the query for those that meet all criteria}
  @SafeVarargs
  @SuppressWarnings("varargs") // they are only read
  public final ObjectQuery<T> filter(Criterion<T>... criteria) {
    return query().filter(criteria);
  }

  /// {@return the query for those whose attribute equals a value}
  public ObjectQuery<T> filterBy(String attribute, @Nullable Object value) {
    return query().filterBy(attribute, value);
  }

  /// {@return the query for all in an order}
  @SafeVarargs
  @SuppressWarnings("varargs") // they are only read
  public final ObjectQuery<T> orderBy(Order<T>... orders) {
    return query().orderBy(orders);
  }

  /// {@return the query for so many of them}
  public ObjectQuery<T> limit(int limit) {
    return query().limit(limit);
  }

  /// {@return the query for those after so many}
  public ObjectQuery<T> offset(long offset) {
    return query().offset(offset);
  }

  /// {@return those from one place to before another, counted from 0}
  public List<T> slice(int from, int to) {
    return query().offset(from).limit(to - from).all();
  }

  /// {@return all of them}
  public List<T> all() {
    return query().all();
  }

  /// {@return the first; empty where there is none}
  public Optional<T> first() {
    return query().first();
  }

  /// {@return the only one}
  public T one() {
    return query().one();
  }

  /// {@return how many there are}
  public long count() {
    return query().count();
  }

  /// Adds an object.
  public void append(T object) {
    if (source == null) waiting.add(object);
    else source.append(object);
  }

  /// Removes an object.
  public void remove(T object) {
    if (source == null) waiting.remove(object);
    else source.remove(object);
  }

  /// Called by sessions alone: the objects come from here from now on.
  ///
  /// @return those that were added before
  public List<T> connect(Source<T> newSource) {
    List<T> before = List.copyOf(waiting);
    waiting.clear();
    source = newSource;
    return before;
  }
}
