package org.relata.service.request;

import jakarta.json.stream.JsonParser.Event;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.change.Row;
import org.relata.mapping.memory.ObjectSize;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Generation;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.type.Json;
import org.relata.service.parameter.NameResolver;
import org.relata.service.problem.InvalidInputException;
import org.relata.service.problem.Pointer;
import org.relata.service.problem.ProblemException;
import org.relata.service.problem.Problems;
import org.relata.service.problem.Violations;
import org.relata.service.value.JsonReader;
import org.relata.service.value.JsonValues;
import org.relata.service.value.MergePatch;

/// Reads rows from JSON objects: columns and relationships by their names, in the order they come.
final class RowReader {

  /// How many relationships lead to a row at most.
  static final int MAX_DEPTH = 32;

  /// How many rows a body has at most, with related ones: one takes up far more than its bytes.
  static final int MAX_ROWS = 100_000;

  /// What related rows in a body mean.
  enum Related {
    /// None may be there.
    FORBIDDEN,
    /// A list names rows besides others.
    ADDED,
    /// A list names all rows that there are to be.
    EXACT
  }

  /// What a JSON object given for a column means.
  enum Documents {
    /// It replaces what the column has.
    REPLACE,
    /// It is merged into what the column has.
    MERGE
  }

  /// What a row takes without its columns, and what is made of it to write it.
  private static final int ROW = 260;

  /// What a column takes besides its value.
  private static final int MEMBER = 48;

  private final JsonReader json;
  private final Related related;
  private final Documents documents;
  private final Violations violations;
  private int count;

  RowReader(JsonReader json, Related related, Violations violations) {
    this(json, related, Documents.REPLACE, violations);
  }

  RowReader(JsonReader json, Related related, Documents documents, Violations violations) {
    this.json = json;
    this.related = related;
    this.documents = documents;
    this.violations = violations;
  }

  /// @param first the event that the row begins with
  /// @throws ProblemException 413 after too many
  Row read(Event first, Pointer place, RowRequirements requirements) {
    if (++count > MAX_ROWS) throw new ProblemException(Problems.tooLarge(MAX_ROWS, "rows"));
    if (first != Event.START_OBJECT) {
      violations.inBody(
          place, "A row of " + requirements.model().table() + " must be a JSON object");
      json.skip(first);
      return new Row(Map.of());
    }
    json.keep(ROW);
    Map<Column, @Nullable Object> values = new LinkedHashMap<>();
    Map<Relationship, Row.Link> links = new LinkedHashMap<>();
    Set<String> names = new HashSet<>();
    while (json.next() == Event.KEY_NAME) {
      json.keep(MEMBER);
      String name = json.text();
      Pointer at = place.then(name);
      Event value = json.next();
      Optional<Column> column = requirements.model().namedInBodies(name);
      Optional<Relationship> relationship = requirements.model().relationship(name);
      if (!names.add(name)) {
        violations.inBody(at, "duplicate property");
        json.skip(value);
      } else if (column.isPresent()) {
        switch (requirements.treatment(column.get())) {
          case TAKEN -> values.put(column.get(), value(column.get(), value, at));
          case LEFT_OUT -> json.skip(value);
          case OWN -> own(column.get(), value(column.get(), value, at), at);
          case REFUSED -> {
            violations.inBody(at, "is read-only and cannot be written");
            json.skip(value);
          }
        }
      } else if (relationship.isPresent()) {
        link(relationship.get(), value, at, requirements)
            .ifPresent(link -> links.put(relationship.get(), link));
      } else {
        violations.inBody(at, () -> NameResolver.noProperty(requirements.model(), name));
        json.skip(value);
      }
    }
    Row row = new Row(values, links);
    for (Column column : requirements.missing(names, row)) {
      violations.inBody(place.then(column.attribute()), "is required");
    }
    return row;
  }

  /// Which model a row is of is told by where it is written.
  private void own(Column column, @Nullable Object given, Pointer place) {
    if (!(column.generation() instanceof Generation.Discriminator(var identity))) return;
    if (Objects.equals(given, identity)) return;
    violations.inBody(
        place,
        identity == null
            ? "must be left out; rows of other models have paths of their own"
            : "must be " + identity + " here; rows of other models have paths of their own");
  }

  private @Nullable Object value(Column column, Event first, Pointer place) {
    if (first == Event.VALUE_NULL && !column.nullable()) {
      violations.inBody(place, "must not be null");
    }
    Object value = JsonValues.read(json, first, column.type(), place, violations);
    return documents == Documents.MERGE && value instanceof Json read ? merge(read, place) : value;
  }

  private @Nullable Object merge(Json value, Pointer place) {
    try {
      Object merge = MergePatch.of(value);
      json.keep(ObjectSize.of(merge));
      return merge;
    } catch (InvalidInputException refused) {
      violations.inBody(place, refused.detail());
      return null;
    }
  }

  private Optional<Row.Link> link(
      Relationship relationship, Event first, Pointer place, RowRequirements requirements) {
    Optional<String> rejected = rejected(relationship, requirements.depth());
    if (rejected.isPresent()) return reject(first, place, rejected.get());
    RowRequirements inside = requirements.through(relationship);
    return relationship.list()
        ? many(inside, first, place)
        : one(relationship, inside, first, place);
  }

  private Optional<String> rejected(Relationship relationship, int depth) {
    if (relationship.viewonly()) return Optional.of("is viewonly and cannot be written");
    if (related == Related.FORBIDDEN)
      return Optional.of("is a relationship; only columns are allowed here");
    if (depth < MAX_DEPTH) return Optional.empty();
    return Optional.of("must be nested at most " + MAX_DEPTH + " relationships deep");
  }

  private Optional<Row.Link> reject(Event first, Pointer place, String detail) {
    violations.inBody(place, detail);
    json.skip(first);
    return Optional.empty();
  }

  private Optional<Row.Link> one(
      Relationship relationship, RowRequirements inside, Event first, Pointer place) {
    if (first == Event.START_OBJECT) return Optional.of(new Row.One(read(first, place, inside)));
    if (first != Event.VALUE_NULL) {
      String table = inside.model().table().path();
      return reject(first, place, "must be a JSON object (a row of " + table + ") or null");
    }
    if (RowRequirements.pointing(relationship).anyMatch(column -> !column.nullable())) {
      violations.inBody(place, "must not be null");
    }
    return Optional.of(new Row.None());
  }

  private Optional<Row.Link> many(RowRequirements inside, Event first, Pointer place) {
    if (first != Event.START_ARRAY) {
      String table = inside.model().table().path();
      return reject(first, place, "must be a JSON array of rows of " + table);
    }
    List<Row> rows = new ArrayList<>();
    for (Event event = json.next(); event != Event.END_ARRAY; event = json.next()) {
      rows.add(read(event, place.then(rows.size()), inside));
    }
    return Optional.of(related == Related.EXACT ? new Row.Exactly(rows) : new Row.Adding(rows));
  }
}
