package org.relata.service.request;

import jakarta.json.stream.JsonParser.Event;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.change.Row;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Key;
import org.relata.mapping.model.Model;
import org.relata.service.problem.Pointer;
import org.relata.service.problem.ProblemException;
import org.relata.service.problem.Problems;
import org.relata.service.problem.Shown;
import org.relata.service.problem.Violations;
import org.relata.service.value.JsonReader;
import org.relata.service.value.MalformedJsonException;
import org.relata.service.value.ValueText;

/// Reads the rows that a request writes, or finds everything that is wrong with them.
///
/// @param limit how many bytes a body has at most
record BodyReader(long limit) {

  /// @param many whether they came in an array
  record Rows(List<Row> rows, boolean many) {}

  /// {@return the rows to make}
  ///
  /// @throws ProblemException 400, 413, 415 or 422
  Rows created(Model model, RawRequest request) {
    MediaType.check(request, MediaType.JSON);
    Violations violations = new Violations();
    return read(
        request,
        violations,
        json -> rows(json, new RowReader(json, model, Column::required, violations)));
  }

  private static Rows rows(JsonReader json, RowReader reader) {
    Event first = json.next();
    if (first != Event.START_ARRAY)
      return new Rows(List.of(reader.read(first, Pointer.ROOT)), false);
    List<Row> rows = new ArrayList<>();
    for (Event event = json.next(); event != Event.END_ARRAY; event = json.next()) {
      rows.add(reader.read(event, Pointer.ROOT.then(rows.size())));
    }
    return new Rows(rows, true);
  }

  /// {@return the row to put at a key, with the key's columns}
  ///
  /// @throws ProblemException 400, 413, 415 or 422
  Row replacing(Model model, Key key, RawRequest request) {
    MediaType.check(request, MediaType.JSON);
    Violations violations = new Violations();
    Predicate<Column> required = column -> column.required() && !column.primaryKey();
    return read(
        request,
        violations,
        json -> {
          Row row =
              new RowReader(json, model, required, violations).read(json.next(), Pointer.ROOT);
          return keyed(model, key, row, violations);
        });
  }

  private static Row keyed(Model model, Key key, Row row, Violations violations) {
    Map<Column, @Nullable Object> values = new LinkedHashMap<>();
    for (int i = 0; i < key.values().size(); i++) {
      Column column = model.primaryKey().get(i);
      Object named = key.values().get(i);
      Object given = row.values().get(column);
      if (given != null && !same(given, named)) {
        String text = Shown.quoted(ValueText.of(column.type(), named));
        violations.inBody(
            Pointer.ROOT.then(column.attribute()), "is not " + text + ", as the path says");
      }
      values.put(column, named);
    }
    row.values().forEach(values::putIfAbsent);
    return new Row(values);
  }

  private static boolean same(Object left, Object right) {
    if (left instanceof BigDecimal one && right instanceof BigDecimal other) {
      return one.compareTo(other) == 0;
    }
    return Objects.deepEquals(left, right);
  }

  /// {@return the columns to change}
  ///
  /// @throws ProblemException 400, 413, 415 or 422
  Row changing(Model model, RawRequest request) {
    MediaType.check(request, MediaType.JSON, MediaType.MERGE_PATCH);
    Violations violations = new Violations();
    return read(
        request,
        violations,
        json -> new RowReader(json, model, _ -> false, violations).read(json.next(), Pointer.ROOT));
  }

  private <T> T read(RawRequest request, Violations violations, Function<JsonReader, T> reading) {
    try (JsonReader json = JsonReader.of(new LimitedInput(request.body(), limit))) {
      T read = reading.apply(json);
      json.end();
      Problems.refuseBody(violations);
      return read;
    } catch (MalformedJsonException malformed) {
      throw new ProblemException(Problems.malformed("The body is " + malformed.detail()));
    }
  }
}
