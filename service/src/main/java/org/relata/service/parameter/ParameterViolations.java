package org.relata.service.parameter;

import org.relata.service.problem.InvalidInputException;

/// Takes what is wrong with query parameters.
@FunctionalInterface
public interface ParameterViolations {

  void add(String parameter, String detail);

  /// Reads a parameter, and takes what is wrong with it.
  default void reading(String parameter, Runnable step) {
    try {
      step.run();
    } catch (InvalidInputException refused) {
      add(parameter, refused.detail());
    }
  }

  /// {@return what takes complaints about parameters that stand inside another}
  ///
  /// @param outer the parameter that they stand in
  /// @param place where they stand in it
  default ParameterViolations inside(String outer, String place) {
    return (parameter, detail) -> add(outer, place + ": " + parameter + ": " + detail);
  }
}
