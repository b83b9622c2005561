package org.relata.service.parameter;

import org.relata.service.problem.RefusedException;

/// Takes what is wrong with query parameters.
@FunctionalInterface
public interface Complaints {

  void add(String parameter, String detail);

  /// Reads a parameter, and takes what is wrong with it.
  default void reading(String parameter, Runnable step) {
    try {
      step.run();
    } catch (RefusedException refused) {
      add(parameter, refused.detail());
    }
  }

  /// {@return what takes complaints about parameters that stand inside another}
  ///
  /// @param outer the parameter that they stand in
  /// @param place where they stand in it
  default Complaints inside(String outer, String place) {
    return (parameter, detail) -> add(outer, place + ": " + parameter + ": " + detail);
  }
}
