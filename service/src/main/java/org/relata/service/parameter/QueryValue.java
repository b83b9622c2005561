package org.relata.service.parameter;

import java.util.Optional;
import java.util.stream.Stream;
import org.relata.mapping.type.ColumnType;
import org.relata.service.problem.Excerpt;
import org.relata.service.problem.InvalidInputException;
import org.relata.service.value.ValueParser;

/// Reads the value of a filter, and tells where a `+` was lost: in a query string it is a space.
final class QueryValue {

  private QueryValue() {}

  static Object parse(ColumnType type, String text) {
    try {
      return ValueParser.parse(type, text);
    } catch (InvalidInputException invalid) {
      throw sent(type, text).map(QueryValue::lostPlus).orElse(invalid);
    }
  }

  private static InvalidInputException lostPlus(String sent) {
    return new InvalidInputException(
        Excerpt.quoted(sent) + " has a +, which is a space in a query string; encode it as %2B");
  }

  /// {@return the text as it was sent, if it was sent with a `+` and would be a value with it}
  private static Optional<String> sent(ColumnType type, String text) {
    int last = text.lastIndexOf(' ');
    if (last < 0) return Optional.empty();
    return Stream.of(
            text.replace(' ', '+'), text.substring(0, last) + '+' + text.substring(last + 1))
        .filter(each -> isValue(type, each))
        .findFirst();
  }

  private static boolean isValue(ColumnType type, String text) {
    try {
      ValueParser.parse(type, text);
      return true;
    } catch (InvalidInputException _) {
      return false;
    }
  }
}
