package org.relata.service.request;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Key;
import org.relata.mapping.model.Model;
import org.relata.service.problem.InvalidInputException;
import org.relata.service.value.Percent;
import org.relata.service.value.ValueParser;

/// Reads the key of a row from its segment of a path: its values, joined by commas.
final class KeyParser {

  private KeyParser() {}

  /// @param segment the segment as it came: a comma inside a value is still `%2C` there
  /// @throws InvalidInputException if it is no key of the model
  static Key parse(Model model, String segment) {
    List<Column> columns = model.primaryKey();
    String[] parts = segment.split(",", -1);
    if (parts.length != columns.size()) {
      String names = columns.stream().map(Column::attribute).collect(Collectors.joining(","));
      throw new InvalidInputException(
          "the key of "
              + model.table()
              + " ("
              + names
              + ") requires "
              + columns.size()
              + (columns.size() == 1 ? " value" : " values")
              + ", not "
              + parts.length
              + " (in a value, encode , as %2C)");
    }
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < parts.length; i++) values.add(value(columns.get(i), parts[i]));
    return new Key(values);
  }

  private static Object value(Column column, String part) {
    try {
      return ValueParser.parse(column.type(), Percent.decodePath(part));
    } catch (InvalidInputException refused) {
      throw new InvalidInputException(column + ": " + refused.detail());
    }
  }
}
