package org.relata.service.parameter;

/// Collects violations of parameters that stand in parentheses of another one, with the path to
/// them.
///
/// @param request collects those of the request
/// @param outer the parameter that has the parentheses
/// @param path the relationships whose parentheses they stand in, separated by dots
record NestedViolations(ParameterViolations request, String outer, String path)
    implements ParameterViolations {

  @Override
  public void add(String parameter, String detail) {
    String name = parameter.equals(outer) ? "" : parameter + ": ";
    request.add(outer, path + ": " + name + detail);
  }

  @Override
  public ParameterViolations inside(String parameter, String place) {
    return new NestedViolations(request, outer, path + "." + place);
  }

  @Override
  public ParameterViolations ofRequest() {
    return request;
  }
}
