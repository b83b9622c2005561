package org.relata.service.parameter;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relata.service.problem.Excerpt;
import org.relata.service.problem.InvalidInputException;

/// Reads what `expand` wishes, such as `addresses,orders.items:subquery(sort=-id;limit=5),-tags`.
final class ExpandParser {

  private ExpandParser() {}

  /// Adds to a wish what the text wishes.
  static void parse(String text, RequestedExpansion requested, ParameterViolations diagnostics) {
    diagnostics.reading(
        "expand",
        () -> {
          for (String item : Splitter.grouped(text, ',')) {
            diagnostics.reading("expand", () -> item(item, requested));
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
      leaveOut(name.substring(1), strategy, query, requested);
      return;
    }
    List<String> path = NameResolver.path(name);
    RequestedExpansion reached = requested;
    for (String step : path) {
      if (step.isEmpty())
        throw new InvalidInputException("missing relationship name in " + Excerpt.quoted(item));
      reached = reached.requested(step);
    }
    reached.refine(name, strategy, query);
  }

  private static String inside(String item, int parenthesis) {
    if (item.endsWith(")")) return item.substring(parenthesis + 1, item.length() - 1);
    throw new InvalidInputException(
        "unexpected text after the closing parenthesis in " + Excerpt.quoted(item));
  }

  private static void leaveOut(
      String name,
      @Nullable String strategy,
      @Nullable String query,
      RequestedExpansion requested) {
    if (name.isEmpty() || strategy != null || query != null || name.indexOf('.') >= 0) {
      throw new InvalidInputException(
          "-name takes a single relationship name; to exclude a nested one, use"
              + " parent(expand=-name)");
    }
    requested.leaveOut(name);
  }
}
