package org.relata.service.parameter;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.relata.mapping.model.Model;
import org.relata.mapping.query.Filter;
import org.relata.service.problem.Excerpt;
import org.relata.service.problem.InvalidInputException;

/// Reads a condition, such as `or(name=Ann;and(age:ge=18;age:lt=65);not(addresses:exists=true))`.
final class WhereParser {

  private static final int MAX_DEPTH = 20;
  private static final Pattern GROUP = Pattern.compile("(and|or|not)\\((.*)\\)", Pattern.DOTALL);

  private final FilterParser filters;

  WhereParser(FilterParser filters) {
    this.filters = filters;
  }

  Filter parse(Model model, String text) {
    if (Splitter.grouped(text, ';').size() > 1) {
      throw new InvalidInputException("several conditions must be combined with and(…) or or(…)");
    }
    return condition(model, text, 0);
  }

  private Filter condition(Model model, String text, int depth) {
    if (depth > MAX_DEPTH) {
      throw new InvalidInputException("must be nested at most " + MAX_DEPTH + " levels deep");
    }
    Matcher group = GROUP.matcher(text);
    if (!group.matches()) return filter(model, text);
    List<Filter> inside = new ArrayList<>();
    for (String each : Splitter.grouped(group.group(2), ';')) {
      inside.add(condition(model, each, depth + 1));
    }
    Filter all = inside.size() == 1 ? inside.getFirst() : new Filter.And(inside);
    return switch (group.group(1)) {
      case "and" -> all;
      case "or" -> inside.size() == 1 ? all : new Filter.Or(inside);
      default -> new Filter.Not(all);
    };
  }

  private Filter filter(Model model, String text) {
    int equals = text.indexOf('=');
    if (equals < 0 || text.substring(0, equals).indexOf('(') >= 0) {
      throw new InvalidInputException(
          Excerpt.quoted(text)
              + " is not a condition; expected and(…), or(…), not(…) or name=value");
    }
    return filters.parse(model, text.substring(0, equals), text.substring(equals + 1), true);
  }
}
