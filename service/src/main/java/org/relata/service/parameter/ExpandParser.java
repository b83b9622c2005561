package org.relata.service.parameter;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relata.service.problem.RefusedException;
import org.relata.service.problem.Shown;

/// Reads what `expand` wishes, such as `addresses,orders.items:subquery(sort=-id;limit=5),-tags`.
final class ExpandParser {

  private ExpandParser() {}

  /// Adds to a wish what the text wishes.
  static void parse(String text, Wish wish, Complaints complaints) {
    complaints.reading(
        "expand",
        () -> {
          for (String item : Pieces.grouped(text, ',')) {
            complaints.reading("expand", () -> item(item, wish));
          }
        });
  }

  private static void item(String item, Wish wish) {
    int parenthesis = item.indexOf('(');
    String head = parenthesis < 0 ? item : item.substring(0, parenthesis);
    String query = parenthesis < 0 ? null : inside(item, parenthesis);
    int colon = head.indexOf(':');
    String strategy = colon < 0 ? null : head.substring(colon + 1);
    String name = colon < 0 ? head : head.substring(0, colon);
    if (name.startsWith("-")) {
      leaveOut(name.substring(1), strategy, query, wish);
      return;
    }
    List<String> path = Names.path(name);
    Wish reached = wish;
    for (String step : path) {
      if (step.isEmpty())
        throw new RefusedException("names no relationship in " + Shown.quoted(item));
      reached = reached.wish(step);
    }
    reached.refine(name, strategy, query);
  }

  private static String inside(String item, int parenthesis) {
    if (item.endsWith(")")) return item.substring(parenthesis + 1, item.length() - 1);
    throw new RefusedException("has something after the parentheses in " + Shown.quoted(item));
  }

  private static void leaveOut(
      String name, @Nullable String strategy, @Nullable String query, Wish wish) {
    if (name.isEmpty() || strategy != null || query != null || name.indexOf('.') >= 0) {
      throw new RefusedException(
          "leaves out one relationship by -name, and one further down by name(expand=-name)");
    }
    wish.leaveOut(name);
  }
}
