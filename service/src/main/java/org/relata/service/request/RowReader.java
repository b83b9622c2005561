package org.relata.service.request;

import jakarta.json.stream.JsonParser.Event;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.change.Row;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Model;
import org.relata.service.problem.Pointer;
import org.relata.service.problem.Violations;
import org.relata.service.value.JsonReader;
import org.relata.service.value.JsonValues;

/// Reads a row from a JSON object: columns by their attribute names, in the order they come.
///
/// @param required which columns must be given
record RowReader(JsonReader json, Model model, Predicate<Column> required, Violations violations) {

  /// @param first the event that the row begins with
  Row read(Event first, Pointer place) {
    if (first != Event.START_OBJECT) {
      violations.inBody(place, "A row of " + model.table() + " is a JSON object");
      json.skip(first);
      return new Row(Map.of());
    }
    Map<Column, @Nullable Object> values = new LinkedHashMap<>();
    Set<String> names = new HashSet<>();
    while (json.next() == Event.KEY_NAME) {
      String name = json.text();
      Event value = json.next();
      if (names.add(name)) {
        property(name, value, place.then(name), values);
      } else {
        violations.inBody(place.then(name), "is given twice");
        json.skip(value);
      }
    }
    for (Column column : model.columns()) {
      if (required.test(column) && !names.contains(column.attribute())) {
        violations.inBody(place.then(column.attribute()), "must be given");
      }
    }
    return new Row(values);
  }

  private void property(
      String name, Event first, Pointer place, Map<Column, @Nullable Object> values) {
    Optional<Column> column = model.column(name);
    if (column.isEmpty()) {
      violations.inBody(place, () -> Names.noColumn(model, name));
      json.skip(first);
      return;
    }
    if (first == Event.VALUE_NULL && !column.get().nullable()) {
      violations.inBody(place, "must not be null");
    }
    values.put(column.get(), JsonValues.read(json, first, column.get().type(), place, violations));
  }
}
