package org.relata.service.parameter;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.query.Filter;
import org.relata.mapping.query.Filter.Truth;
import org.relata.mapping.query.Operator;
import org.relata.mapping.type.ColumnType.BooleanType;
import org.relata.service.problem.Excerpt;
import org.relata.service.problem.InvalidInputException;
import org.relata.service.value.ValueParser;

/// Reads one filter, such as `addresses.email:endswith=@x.org`.
final class FilterParser {

  private static final String EXISTS = "exists";
  private static final Set<Operator> PATTERNS =
      EnumSet.of(Operator.LIKE, Operator.NOT_LIKE, Operator.ILIKE, Operator.NOT_ILIKE);
  private static final Pattern UNFINISHED = Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*+\\\\\\z");

  /// @param name the path of a column or relationship, and an operator after a colon
  /// @param quoted whether a value may stand in quotes, as it does inside parentheses; the values
  ///   of a list may in any case
  Filter parse(Model model, String name, String value, boolean quoted) {
    int colon = name.lastIndexOf(':');
    List<String> path = NameResolver.path(colon < 0 ? name : name.substring(0, colon));
    String operator = colon < 0 ? Operator.EQ.toString() : name.substring(colon + 1);
    return along(model, path, operator, value, quoted);
  }

  private Filter along(
      Model model, List<String> path, String operator, String value, boolean quoted) {
    String name = path.getFirst();
    if (path.size() > 1) {
      Relationship relationship = NameResolver.relationship(model, name);
      List<String> rest = path.subList(1, path.size());
      return new Filter.Related(
          relationship, along(relationship.target(), rest, operator, value, quoted));
    }
    if (model.relationship(name).isPresent()) {
      return exists(NameResolver.relationship(model, name), operator, value);
    }
    return test(NameResolver.column(model, name), operator, value, quoted);
  }

  private static Filter exists(Relationship relationship, String operator, String value) {
    String name = relationship.name();
    if (!operator.equals(EXISTS)) {
      throw new InvalidInputException(
          name
              + " is a relationship; "
              + name
              + ":exists=true asks whether there are rows, and "
              + name
              + "."
              + NameResolver.columns(relationship.target()).getFirst()
              + "=… for their columns");
    }
    Filter some = new Filter.Related(relationship, new Filter.Everything());
    return switch (value) {
      case "true" -> some;
      case "false" -> new Filter.Not(some);
      default ->
          throw new InvalidInputException(Excerpt.quoted(value) + " is neither true nor false");
    };
  }

  private Filter test(Column column, String word, String value, boolean quoted) {
    Operator operator = operator(column, word);
    return switch (operator) {
      case IS -> is(column, value);
      case IS_NOT -> new Filter.Not(is(column, value));
      case BETWEEN -> between(column, parsed(column, value));
      case IN, NOT_IN -> Filter.compare(column, operator, List.copyOf(parsed(column, value)));
      case EQ,
          NE,
          LT,
          LE,
          GT,
          GE,
          LIKE,
          NOT_LIKE,
          ILIKE,
          NOT_ILIKE,
          CONTAINS,
          STARTSWITH,
          ENDSWITH -> {
        Object compared = parsed(column, quoted ? Splitter.unquoted(value) : value, operator);
        yield Filter.compare(column, operator, compared);
      }
    };
  }

  private static Operator operator(Column column, String word) {
    List<Operator> fitting = Operator.of(column.type());
    List<String> words = fitting.stream().map(Operator::toString).toList();
    Operator operator =
        Operator.named(word)
            .orElseThrow(() ->
                new InvalidInputException(
                    "there is no operator "
                        + Excerpt.clipped(word)
                        + " for "
                        + column
                        + NameResolver.hint(word, words)));
    if (fitting.contains(operator)) return operator;
    throw new InvalidInputException(
        column
            + " is of type "
            + Excerpt.clipped(column.type().toString())
            + ", which has no operator "
            + operator
            + "; there is "
            + String.join(", ", words));
  }

  private static Filter is(Column column, String value) {
    Truth truth =
        switch (value) {
          case "null" -> Truth.NULL;
          case "true" -> Truth.TRUE;
          case "false" -> Truth.FALSE;
          default ->
              throw new InvalidInputException(
                  Excerpt.quoted(value) + " is not what `is` takes; there is null, true, false");
        };
    if (truth != Truth.NULL && !(column.type() instanceof BooleanType)) {
      throw new InvalidInputException(
          "only a Boolean is true or false; for " + column + " there is null");
    }
    return new Filter.Is(column, truth);
  }

  private Filter between(Column column, List<Object> bounds) {
    if (bounds.size() != 2) {
      throw new InvalidInputException("between takes two values, not " + bounds.size());
    }
    return Filter.between(column, bounds.getFirst(), bounds.getLast());
  }

  private static List<Object> parsed(Column column, String list) {
    List<Object> parsed = new ArrayList<>();
    for (String each : Splitter.values(list)) parsed.add(ValueParser.parse(column.type(), each));
    return parsed;
  }

  private static Object parsed(Column column, String value, Operator operator) {
    if (PATTERNS.contains(operator) && UNFINISHED.matcher(value).find()) {
      throw new InvalidInputException("ends with a backslash that takes no character as it is");
    }
    return ValueParser.parse(column.type(), value);
  }
}
