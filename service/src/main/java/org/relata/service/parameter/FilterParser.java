package org.relata.service.parameter;

import java.util.List;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.query.Filter;
import org.relata.mapping.query.Filter.Truth;
import org.relata.mapping.query.Operand;
import org.relata.mapping.query.Operator;
import org.relata.mapping.type.ColumnType.BooleanType;
import org.relata.service.problem.Excerpt;
import org.relata.service.problem.InvalidInputException;

/// Reads the filters of one request or rule, such as `addresses.email:endswith=@x.org`.
final class FilterParser {

  private static final String EXISTS = "exists";

  /// How many there are at most. What is known of each is kept with the plan.
  private static final int MAX_CONDITIONS = 1_000;

  private final FilterValues values;
  private int conditions;

  /// @param values what the values of filters stand for
  FilterParser(FilterValues values) {
    this.values = values;
  }

  /// @param name the path of a column or relationship, and an operator after a colon
  /// @param quoted whether a value may stand in quotes, as it does inside parentheses; the values
  ///   of a list may in any case
  Filter parse(Model model, String name, String value, boolean quoted) {
    if (++conditions > MAX_CONDITIONS) {
      throw new InvalidInputException(
          values.source() + " must have at most " + MAX_CONDITIONS + " conditions");
    }
    int colon = name.indexOf(':');
    List<String> path = NameResolver.path(colon < 0 ? name : name.substring(0, colon));
    String operator = colon < 0 ? Operator.EQ.toString() : name.substring(colon + 1);
    return resolve(model, path, operator, value, quoted);
  }

  private Filter resolve(
      Model model, List<String> path, String operator, String value, boolean quoted) {
    String name = path.getFirst();
    if (path.size() > 1) {
      Relationship relationship = NameResolver.relationship(model, name);
      List<String> rest = path.subList(1, path.size());
      return new Filter.Related(
          relationship, resolve(relationship.target(), rest, operator, value, quoted));
    }
    if (model.relationship(name).isPresent()) {
      return exists(NameResolver.relationship(model, name), operator, value);
    }
    return comparison(NameResolver.column(model, name), operator, value, quoted);
  }

  private static InvalidInputException notAColumn(Relationship relationship) {
    String name = relationship.name();
    return new InvalidInputException(
        name
            + " is a relationship; filter by "
            + name
            + ":exists=true or by a column, as in "
            + name
            + "."
            + NameResolver.columns(relationship.target()).getFirst()
            + "=…");
  }

  private static Filter exists(Relationship relationship, String operator, String value) {
    if (!operator.equals(EXISTS)) throw notAColumn(relationship);
    Filter some = new Filter.Related(relationship, new Filter.Everything());
    return switch (value) {
      case "true" -> some;
      case "false" -> new Filter.Not(some);
      default ->
          throw new InvalidInputException("must be true or false, not " + Excerpt.quoted(value));
    };
  }

  private Filter comparison(Column column, String word, String value, boolean quoted) {
    Operator operator = operator(column, word);
    return switch (operator) {
      case IS -> is(column, value);
      case IS_NOT -> new Filter.Not(is(column, value));
      case BETWEEN -> between(column, values.bounds(column, value));
      case IN, NOT_IN -> new Filter.Compare(column, operator, values.list(column, value));
      case EQ, NE, LT, LE, GT, GE, CONTAINS, STARTSWITH, ENDSWITH ->
          new Filter.Compare(column, operator, values.single(column, value, quoted));
      case LIKE, NOT_LIKE, ILIKE, NOT_ILIKE ->
          new Filter.Compare(column, operator, values.pattern(column, value, quoted));
    };
  }

  private static Operator operator(Column column, String word) {
    List<Operator> supported = Operator.of(column.type());
    List<String> words = supported.stream().map(Operator::toString).toList();
    Operator operator =
        Operator.named(word)
            .orElseThrow(() ->
                new InvalidInputException(
                    NameResolver.noSuch("operator", word, " for " + column, words)));
    if (supported.contains(operator)) return operator;
    throw unsupportedOperator(column, operator, words);
  }

  private static InvalidInputException unsupportedOperator(
      Column column, Operator operator, List<String> words) {
    return new InvalidInputException(
        column
            + " has type "
            + Excerpt.truncated(column.type().toString())
            + ", which does not support operator "
            + operator
            + "; available: "
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
                  "must be null, true or false, not " + Excerpt.quoted(value));
        };
    if (truth != Truth.NULL && !(column.type() instanceof BooleanType)) {
      throw new InvalidInputException(
          "must be null for " + column + "; true and false are only for Boolean columns");
    }
    return new Filter.Is(column, truth);
  }

  private static Filter between(Column column, List<Operand> bounds) {
    if (bounds.size() != 2) {
      throw new InvalidInputException("between requires two values, not " + bounds.size());
    }
    return new Filter.Between(column, bounds.getFirst(), bounds.getLast());
  }
}
