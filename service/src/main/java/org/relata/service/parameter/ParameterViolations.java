package org.relata.service.parameter;

import org.relata.service.problem.InvalidInputException;

/// Collects violations of query parameters.
@FunctionalInterface
public interface ParameterViolations {

  void add(String parameter, String detail);

  /// Parses a parameter, and collects what is wrong with it.
  default void collect(String parameter, Runnable step) {
    try {
      step.run();
    } catch (InvalidInputException invalid) {
      add(parameter, invalid.detail());
    }
  }

  /// {@return a collector for parameters inside another}
  ///
  /// @param outer the parameter that they stand in
  /// @param place where they stand in it
  default ParameterViolations inside(String outer, String place) {
    return new NestedViolations(this, outer, place);
  }

  /// {@return the collector of the request, for what is wrong with all of it}
  default ParameterViolations ofRequest() {
    return this;
  }
}
