package org.relata.mapping.observe;

/// Observes the statements that run, and the plans that are created.
@FunctionalInterface
public interface SqlObserver {

  /// Called after each statement, on the thread that ran it.
  ///
  /// @param text the statement's SQL, with `?` in place of its values
  /// @param nanoseconds how long it took until its first rows were available, in nanoseconds
  void ran(String text, long nanoseconds);

  /// Called after a plan was made, which happens once for each shape of a query or a change.
  ///
  /// @param nanoseconds how long it took, in nanoseconds
  default void planned(long nanoseconds) {}
}
