package org.relata.service.request;

import jakarta.json.stream.JsonParser.Event;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.change.Change.Keyed;
import org.relata.mapping.change.Row;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Key;
import org.relata.mapping.model.Model;
import org.relata.openapi.endpoint.MediaType;
import org.relata.service.content.ContentCoding;
import org.relata.service.parameter.QueryString;
import org.relata.service.patch.Patch;
import org.relata.service.patch.PatchReader;
import org.relata.service.problem.Excerpt;
import org.relata.service.problem.Pointer;
import org.relata.service.problem.ProblemException;
import org.relata.service.problem.Problems;
import org.relata.service.problem.Violations;
import org.relata.service.query.FormQuery;
import org.relata.service.query.JsonQuery;
import org.relata.service.request.RowRequirements.ReadOnly;
import org.relata.service.routing.RawRequest;
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
  Rows created(RowRequirements requirements, RawRequest request) {
    ContentNegotiation.contentType(request);
    Violations violations = new Violations();
    return read(
        request,
        violations,
        json -> {
          RowReader reader = new RowReader(json, RowReader.Related.ADDED, violations);
          Event first = json.next();
          return first == Event.START_ARRAY
              ? new Rows(rows(json, reader, requirements), true)
              : new Rows(List.of(reader.read(first, Pointer.ROOT, requirements)), false);
        });
  }

  private static List<Row> rows(JsonReader json, RowReader reader, RowRequirements requirements) {
    List<Row> rows = new ArrayList<>();
    for (Event event = json.next(); event != Event.END_ARRAY; event = json.next()) {
      rows.add(reader.read(event, Pointer.ROOT.then(rows.size()), requirements));
    }
    return rows;
  }

  /// {@return the row to put at a key, with the key's columns}
  ///
  /// @throws ProblemException 400, 413, 415 or 422
  Row replacing(Model model, Key key, RawRequest request) {
    ContentNegotiation.contentType(request);
    Violations violations = new Violations();
    RowRequirements requirements =
        RowRequirements.of(
            model, column -> column.required() && !column.primaryKey(), ReadOnly.LEFT_OUT_NAMING);
    return read(
        request,
        violations,
        json -> {
          RowReader reader = new RowReader(json, RowReader.Related.EXACT, violations);
          Row row = reader.read(json.next(), Pointer.ROOT, requirements);
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
        String text = Excerpt.quoted(ValueText.of(column.type(), named));
        violations.inBody(
            Pointer.ROOT.then(column.attribute()), "must be " + text + ", as in the path");
      }
      values.put(column, named);
    }
    row.values().forEach(values::putIfAbsent);
    return new Row(values, row.links());
  }

  private static boolean same(Object left, Object right) {
    if (left instanceof BigDecimal one && right instanceof BigDecimal other) {
      return one.compareTo(other) == 0;
    }
    return Objects.deepEquals(left, right);
  }

  /// {@return the columns to change}
  ///
  /// @param type what the body is
  /// @throws ProblemException 400, 413 or 422
  Row changing(Model model, MediaType type, RawRequest request) {
    Violations violations = new Violations();
    return read(request, violations, json -> changing(model, json, documents(type), violations));
  }

  private static RowReader.Documents documents(MediaType type) {
    return type == MediaType.MERGE_PATCH ? RowReader.Documents.MERGE : RowReader.Documents.REPLACE;
  }

  /// {@return the columns to change, of text that has them as a body would}
  ///
  /// @throws ProblemException 400 or 422
  static Row changing(Model model, String text) {
    Violations violations = new Violations();
    return read(
        JsonReader.of(text),
        violations,
        json -> changing(model, json, RowReader.Documents.REPLACE, violations));
  }

  private static Row changing(
      Model model, JsonReader json, RowReader.Documents documents, Violations violations) {
    return new RowReader(json, RowReader.Related.EXACT, documents, violations)
        .read(json.next(), Pointer.ROOT, RowRequirements.of(model, _ -> false, ReadOnly.REFUSED));
  }

  /// {@return the operations to carry out on a row}
  ///
  /// @throws ProblemException 400, 413 or 422
  Patch patching(Model model, RawRequest request) {
    Violations violations = new Violations();
    return read(request, violations, json -> new PatchReader(model, violations).read(json));
  }

  /// What a change of many rows has in its body.
  sealed interface Changed {

    /// What is to change in rows that are named elsewhere.
    record All(Row row) implements Changed {}

    /// What is to change in each row.
    record Each(List<Keyed> rows) implements Changed {
      public Each {
        rows = List.copyOf(rows);
      }
    }
  }

  /// {@return the columns to change in many rows, or the rows to change, each with its key}
  ///
  /// @throws ProblemException 400, 413, 415 or 422
  Changed changed(Model model, RawRequest request) {
    RowReader.Documents documents = documents(ContentNegotiation.contentType(request));
    Violations violations = new Violations();
    return read(
        request,
        violations,
        json -> {
          Event first = json.next();
          if (first != Event.START_ARRAY) {
            RowReader reader =
                new RowReader(json, RowReader.Related.FORBIDDEN, documents, violations);
            RowRequirements nothing = RowRequirements.of(model, _ -> false, ReadOnly.REFUSED);
            Row row = reader.read(first, Pointer.ROOT, nothing);
            rejectKey(row, violations);
            return new Changed.All(row);
          }
          RowReader reader = new RowReader(json, RowReader.Related.EXACT, documents, violations);
          RowRequirements keyed = RowRequirements.of(model, Column::primaryKey, ReadOnly.NAMING);
          List<Row> rows = rows(json, reader, keyed);
          if (violations.isEmpty()) requireKeys(model, rows, violations);
          return new Changed.Each(
              violations.isEmpty()
                  ? rows.stream().map(row -> keyed(model, row)).toList()
                  : List.of());
        });
  }

  /// A row is named by its columns, not by what a related row would set them to.
  private static void requireKeys(Model model, List<Row> rows, Violations violations) {
    for (int i = 0; i < rows.size(); i++) {
      Pointer place = Pointer.ROOT.then(i);
      Set<Column> given = rows.get(i).values().keySet();
      model.primaryKey().stream()
          .filter(column -> !given.contains(column))
          .forEach(column -> violations.inBody(place.then(column.attribute()), "is required"));
    }
  }

  private static void rejectKey(Row row, Violations violations) {
    row.values().keySet().stream()
        .filter(Column::primaryKey)
        .forEach(column ->
            violations.inBody(
                Pointer.ROOT.then(column.attribute()),
                "is part of the primary key and cannot be set on many rows"));
  }

  private static Keyed keyed(Model model, Row row) {
    Map<Column, @Nullable Object> values = new LinkedHashMap<>(row.values());
    List<Object> key =
        model.primaryKey().stream().map(values::remove).map(Objects::requireNonNull).toList();
    return new Keyed(new Key(key), new Row(values, row.links()));
  }

  /// {@return the rows to make or to change}
  ///
  /// @throws ProblemException 400, 413, 415 or 422
  List<Row> upserted(Model model, RawRequest request) {
    ContentNegotiation.contentType(request);
    Violations violations = new Violations();
    return read(
        request,
        violations,
        json -> {
          RowReader reader = new RowReader(json, RowReader.Related.FORBIDDEN, violations);
          Event first = json.next();
          if (first == Event.START_ARRAY)
            return rows(
                json, reader, RowRequirements.of(model, Column::required, ReadOnly.LEFT_OUT));
          violations.inBody(Pointer.ROOT, "Rows of " + model.table() + " must be a JSON array");
          json.skip(first);
          return List.of();
        });
  }

  /// {@return the parameters of a list}
  ///
  /// @param inQuery takes what is wrong with them as parameters
  /// @throws ProblemException 400, 413, 415 or 422
  QueryString query(RawRequest request, Violations inQuery) {
    MediaType type = ContentNegotiation.contentType(request);
    if (type == MediaType.FORM) {
      return FormQuery.read(ContentCoding.body(request, limit), inQuery::inQuery);
    }
    Violations inBody = new Violations();
    return read(request, inBody, json -> JsonQuery.read(json, inBody, inQuery));
  }

  private <T> T read(RawRequest request, Violations violations, Function<JsonReader, T> reading) {
    return read(JsonReader.of(ContentCoding.body(request, limit)), violations, reading);
  }

  private static <T> T read(
      JsonReader body, Violations violations, Function<JsonReader, T> reading) {
    T read = whole(body, reading);
    Problems.rejectBody(violations);
    return read;
  }

  /// {@return what is read of a body, after which nothing more may stand}
  ///
  /// @throws ProblemException 400 or 413
  <T> T whole(RawRequest request, Function<JsonReader, T> reading) {
    return whole(JsonReader.of(ContentCoding.body(request, limit)), reading);
  }

  private static <T> T whole(JsonReader body, Function<JsonReader, T> reading) {
    try (JsonReader json = body) {
      T read = reading.apply(json);
      json.end();
      return read;
    } catch (MalformedJsonException malformed) {
      throw new ProblemException(Problems.malformed("The body is " + malformed.detail()));
    }
  }
}
