package org.relata.mapping.observe;

/// Hears of every statement that has run.
@FunctionalInterface
public interface SqlObserver {

  /// Hears of one statement.
  ///
  /// @param text its text, without the values
  /// @param nanoseconds how long it took until its first rows were there
  void ran(String text, long nanoseconds);
}
