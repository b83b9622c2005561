package org.relata.service.parameter;

import org.jspecify.annotations.Nullable;
import org.relata.service.problem.Excerpt;
import org.relata.service.problem.InvalidInputException;

/// Parses `expand`, such as `addresses,orders.items:subquery(sort=-id;limit=5),-tags`.
final class ExpandParser {

  private ExpandParser() {}

  /// Adds what the text asks for to a requested expansion.
  static void parse(String text, RequestedExpansion requested, ParameterViolations violations) {
    violations.collect(
        "expand",
        () -> {
          for (String item : Splitter.grouped(text, ',')) {
            violations.collect("expand", () -> item(item, requested));
          }
        });
  }

  private static void item(String item, RequestedExpansion requested) {
    int parenthesis = item.indexOf('(');
    String head = parenthesis < 0 ? item : item.substring(0, parenthesis);
    String query = parenthesis < 0 ? null : inside(item, parenthesis);
    int colon = head.indexOf(':');
    String strategy = colon < 0 ? null : head.substring(colon + 1);
    String name = colon < 0 ? head : head.substring(0, colon);
    if (name.startsWith("-")) {
      exclude(name.substring(1), strategy, query, requested);
      return;
    }
    reached(item, name, requested).refine(name, strategy, query);
  }

  private static RequestedExpansion reached(
      String item, String name, RequestedExpansion requested) {
    RequestedExpansion reached = requested;
    for (String step : NameResolver.path(name)) {
      if (step.isEmpty()) throw new InvalidInputException(missing(item));
      reached = reached.requested(step);
    }
    return reached;
  }

  private static String missing(String item) {
    return "missing relationship name" + (item.isEmpty() ? "" : " in " + Excerpt.quoted(item));
  }

  private static String inside(String item, int parenthesis) {
    if (item.endsWith(")")) return item.substring(parenthesis + 1, item.length() - 1);
    throw new InvalidInputException(
        "unexpected text after the closing parenthesis in " + Excerpt.quoted(item));
  }

  private static void exclude(
      String name,
      @Nullable String strategy,
      @Nullable String query,
      RequestedExpansion requested) {
    if (name.isEmpty() || strategy != null || query != null || name.indexOf('.') >= 0) {
      throw new InvalidInputException(
          "-name takes a single relationship name; to exclude a nested one, use"
              + " parent(expand=-name)");
    }
    requested.exclude(name);
  }
}
