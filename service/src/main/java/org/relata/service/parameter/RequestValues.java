package org.relata.service.parameter;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.relata.mapping.memory.MemoryReservation;
import org.relata.mapping.model.Column;
import org.relata.mapping.query.Operand;
import org.relata.service.problem.InvalidInputException;

/// Reads the values of filters in requests.
final class RequestValues implements FilterValues {

  /// What a value of a list takes, besides its text.
  private static final long VALUE = 100;

  private static final Pattern TRAILING_BACKSLASH =
      Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*+\\\\\\z");

  @Override
  public String source() {
    return "a request";
  }

  @Override
  public Operand single(Column column, String value, boolean quoted) {
    return operand(column, quoted ? Splitter.unquoted(value) : value);
  }

  @Override
  public Operand pattern(Column column, String value, boolean quoted) {
    String pattern = quoted ? Splitter.unquoted(value) : value;
    if (TRAILING_BACKSLASH.matcher(pattern).find()) {
      throw new InvalidInputException("must not end with an unescaped backslash");
    }
    return operand(column, pattern);
  }

  @Override
  public Operand list(Column column, String values) {
    return new Operand.Value(List.copyOf(parsed(column, values)));
  }

  @Override
  public List<Operand> bounds(Column column, String values) {
    return parsed(column, values).stream().<Operand>map(Operand.Value::new).toList();
  }

  private static List<Object> parsed(Column column, String list) {
    List<Object> parsed = new ArrayList<>();
    List<String> values = Splitter.values(list);
    MemoryReservation.takeForCurrent(VALUE * values.size());
    for (String each : values) parsed.add(QueryValue.parse(column.type(), each));
    return parsed;
  }

  private static Operand operand(Column column, String text) {
    return new Operand.Value(QueryValue.parse(column.type(), text));
  }
}
