package org.relata.service.request;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.error.MappingException;
import org.relata.openapi.problem.ProblemKind;
import org.relata.service.parameter.QueryString;
import org.relata.service.problem.Problem;
import org.relata.service.problem.Problems;

/// Finds the query parameter with a value that the database refuses, by what it quotes of it.
public final class RefusedValue {

  private static final Pattern QUOTED = Pattern.compile("\"(.+)\"", Pattern.DOTALL);

  private RefusedValue() {}

  /// {@return the problem, with the parameter if there is one alone whose value is quoted; that is
  /// the caller's own, and told to them}
  ///
  /// @param query the query string, still percent-encoded
  public static Problem located(
      Problem problem, MappingException rejected, @Nullable String query) {
    if (problem.kind() != ProblemKind.INVALID_REQUEST || !problem.errors().isEmpty()) {
      return problem;
    }
    String message = String.valueOf(rejected.getMessage());
    Matcher quoted = QUOTED.matcher(message);
    if (!quoted.find()) return problem;
    List<String> names =
        QueryString.parse(query, (_, _) -> {}).parameters().stream()
            .filter(parameter -> parameter.value().contains(quoted.group(1)))
            .map(QueryString.Parameter::name)
            .distinct()
            .toList();
    return names.size() == 1 ? Problems.inParameter(names.getFirst(), message) : problem;
  }
}
