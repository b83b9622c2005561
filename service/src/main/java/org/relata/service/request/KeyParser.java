package org.relata.service.request;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Key;
import org.relata.mapping.model.Model;
import org.relata.openapi.endpoint.Subject;
import org.relata.service.problem.InvalidInputException;
import org.relata.service.problem.Problems;
import org.relata.service.problem.Violations;
import org.relata.service.routing.KeySegment;
import org.relata.service.routing.RawRequest;
import org.relata.service.value.Percent;
import org.relata.service.value.ValueParser;

/// Reads the key of a row from its segment of a path: its values, joined by commas.
final class KeyParser {

  private KeyParser() {}

  /// {@return the path of a request with its keys, if nothing is wrong with them nor with what was
  /// read before}
  ///
  /// @throws org.relata.service.problem.ProblemException 400
  static ResourcePath path(RawRequest raw, Violations violations) {
    Subject subject = raw.endpoint().subject();
    List<Key> keys = new ArrayList<>(raw.keys().size());
    for (int i = 0; i < raw.keys().size(); i++) {
      try {
        keys.add(parse(i == 0 ? subject.source() : subject.model(), raw.keys().get(i)));
      } catch (InvalidInputException rejected) {
        violations.inQuery(raw.operation().path().keyNames().get(i), rejected.detail());
      }
    }
    Problems.rejectRequest(violations);
    return new ResourcePath(subject, keys);
  }

  /// @param segment the segment as it came: a comma inside a value is still `%2C` there
  /// @throws InvalidInputException if it is no key of the model
  private static Key parse(Model model, String segment) {
    List<Column> columns = model.primaryKey();
    String[] parts = parts(KeySegment.text(segment), columns.size());
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

  /// Where no comma separates the values, encoded ones do: clients that are made of the API's
  /// description encode all of a key.
  private static String[] parts(String key, int columns) {
    String[] parts = key.split(",", -1);
    return parts.length == 1 && columns > 1 ? key.split("%2[Cc]", -1) : parts;
  }

  private static Object value(Column column, String part) {
    try {
      return ValueParser.parse(column.type(), Percent.decodePath(part));
    } catch (InvalidInputException rejected) {
      throw new InvalidInputException(column + ": " + rejected.detail());
    }
  }
}
