package org.relata.service.parameter;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relata.service.value.Percent;

/// The parameters of a query string: in order, the same one as often as it came.
public record QueryString(List<Parameter> parameters) {

  /// One parameter.
  ///
  /// @param raw both, percent-encoded as they came
  public record Parameter(String name, String value, String raw) {}

  public QueryString {
    parameters = List.copyOf(parameters);
  }

  public static QueryString parse(@Nullable String query, ParameterViolations violations) {
    List<Parameter> parameters = new ArrayList<>();
    for (String raw : query == null ? new String[0] : query.split("&")) {
      if (raw.isEmpty()) continue;
      int equals = raw.indexOf('=');
      String name = equals < 0 ? raw : raw.substring(0, equals);
      String value = equals < 0 ? "" : raw.substring(equals + 1);
      violations.collect(
          name,
          () ->
              parameters.add(
                  new Parameter(Percent.decodeQuery(name), Percent.decodeQuery(value), raw)));
    }
    return new QueryString(parameters);
  }
}
