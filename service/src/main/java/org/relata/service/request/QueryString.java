package org.relata.service.request;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relata.service.value.Percent;

/// The parameters of a query string: in order, the same one as often as it came.
record QueryString(List<Parameter> parameters) {

  /// @param raw both, percent-encoded as they came
  record Parameter(String name, String value, String raw) {}

  QueryString {
    parameters = List.copyOf(parameters);
  }

  static QueryString parse(@Nullable String query, Complaints complaints) {
    List<Parameter> parameters = new ArrayList<>();
    for (String raw : query == null ? new String[0] : query.split("&")) {
      if (raw.isEmpty()) continue;
      int equals = raw.indexOf('=');
      String name = equals < 0 ? raw : raw.substring(0, equals);
      String value = equals < 0 ? "" : raw.substring(equals + 1);
      complaints.reading(
          name,
          () ->
              parameters.add(
                  new Parameter(Percent.decodeQuery(name), Percent.decodeQuery(value), raw)));
    }
    return new QueryString(parameters);
  }
}
