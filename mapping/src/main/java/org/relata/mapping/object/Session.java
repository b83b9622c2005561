package org.relata.mapping.object;

import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Objects and a transaction: what is read comes as objects, each row as one; what is changed in
/// them is written when the session is flushed.
///
/// A transaction begins with the first statement and ends with [#commit] or [#rollback]; the next
/// statement begins another. A session is for one thread at a time.
///
/// Fields are plain: reading one never reads from the database. After a commit or rollback, objects
/// are expired: their lists are loaded anew when they are touched, and their fields are read anew
/// when they come out of the session again, by [#get], a query, [#refresh] or a relationship.
///
/// Methods that reach the database throw a [org.relata.mapping.error.MappingException]. If a flush
/// fails, the transaction has been rolled back.
public interface Session extends AutoCloseable {

  /// Puts an object, with those that it leads to, into the session: new ones will be inserted.
  void add(Object object);

  /// Puts several objects into the session.
  void addAll(Collection<?> objects);

  /// Has an object deleted at the next flush.
  ///
  /// @throws IllegalArgumentException if it is not in the session, or not in the database
  void delete(Object object);

  /// {@return the object with a key; empty where there is none}
  ///
  /// One that is in the session and not expired takes no statement.
  ///
  /// @param key the values of the primary key in declared order
  <T> Optional<T> get(Class<T> type, Object... key);

  /// {@return a query for all objects of a class}
  <T> ObjectQuery<T> query(Class<T> type);

  /// Writes what was changed; the transaction stays open.
  void flush();

  /// Writes what was changed, makes it lasting and expires all objects.
  void commit();

  /// Undoes what was done since the transaction began: objects that were new are no longer in the
  /// session, those that were deleted are again, and fields have the values that they had.
  void rollback();

  /// Forgets what was read of an object, so that it is read anew.
  void expire(Object object);

  /// Forgets what was read of all objects.
  void expireAll();

  /// Reads an object anew, which discards changes that were not flushed.
  void refresh(Object object);

  /// Takes an object out of the session.
  void expunge(Object object);

  /// Takes all objects out of the session.
  void expungeAll();

  /// {@return the session's object with the key of another, with the values of that other; a new
  /// one where there is none}
  <T> T merge(T object);

  /// {@return whether an object is in the session}
  boolean contains(Object object);

  /// {@return whether there is something to flush}
  boolean isDirty();

  /// {@return `<Person 1>`, `<OrderLine 1, 2>`, `<Person (pending)>`, or `<Person (transient)>` for
  /// an object that is not in the session}
  String describe(@Nullable Object object);

  /// {@return this session, in which touching a relationship that is not loaded is an error from
  /// now on}
  Session raiseOnLazy();

  /// {@return this session, which flushes before queries or not}
  Session autoflush(boolean on);

  /// {@return how many statements the session has run}
  int statements();

  /// Undoes what was not committed and takes all objects out of the session.
  @Override
  void close();
}
