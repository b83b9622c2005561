package org.relata.mapping.observe;

/// Observes the statements that run, and the plans that are created.
@FunctionalInterface
public interface SqlObserver {

  /// Called after each statement, on the thread that ran it.
  ///
  /// @param text the statement's SQL, with `?` in place of its values
  /// @param nanoseconds how long it took until its first rows were available, in nanoseconds
  void ran(String text, long nanoseconds);

  /// Called when nothing more is to come of a statement: all of its rows that are wanted have been
  /// read, or it has failed.
  ///
  /// @param text the statement's SQL, with `?` in place of its values
  /// @param start when it began, as of [System#nanoTime]
  /// @param nanoseconds how long it took until its first rows were available, in nanoseconds
  /// @param rows how many rows it gave or changed; negative if it failed
  default void ended(String text, long start, long nanoseconds, long rows) {}

  /// Called after a plan was made, which happens once for each shape of a query or a change.
  ///
  /// @param nanoseconds how long it took, in nanoseconds
  default void planned(long nanoseconds) {}
}
