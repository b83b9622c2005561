package org.relata.mapping.observe;

/// Hears of every statement that has run, and of every plan that was made.
@FunctionalInterface
public interface SqlObserver {

  /// Hears of one statement.
  ///
  /// @param text its text, without the values
  /// @param nanoseconds how long it took until its first rows were there
  void ran(String text, long nanoseconds);

  /// Hears of one plan, which is made once for each shape of a query or a change.
  ///
  /// @param nanoseconds how long it took to make
  default void planned(long nanoseconds) {}
}
