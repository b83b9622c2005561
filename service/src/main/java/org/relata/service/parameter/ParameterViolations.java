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
    return new Nested(this, outer, place);
  }

  /// {@return the collector of the request, for what is wrong with all of it}
  default ParameterViolations ofRequest() {
    return this;
  }

  /// Collects violations of parameters that stand in parentheses of another one, with the path to
  /// them.
  ///
  /// @param request collects those of the request
  /// @param outer the parameter that has the parentheses
  /// @param path the relationships whose parentheses they stand in, separated by dots
  record Nested(ParameterViolations request, String outer, String path)
      implements ParameterViolations {

    @Override
    public void add(String parameter, String detail) {
      String name = parameter.equals(outer) ? "" : parameter + ": ";
      request.add(outer, path + ": " + name + detail);
    }

    @Override
    public ParameterViolations inside(String parameter, String place) {
      return new Nested(request, outer, path + "." + place);
    }

    @Override
    public ParameterViolations ofRequest() {
      return request;
    }
  }
}
