package org.relata.service.batch;

import jakarta.json.stream.JsonParser.Event;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.type.ColumnType;
import org.relata.openapi.endpoint.RequestHeader;
import org.relata.service.parameter.NameResolver;
import org.relata.service.problem.Excerpt;
import org.relata.service.problem.Pointer;
import org.relata.service.problem.Violations;
import org.relata.service.value.JsonReader;
import org.relata.service.value.JsonTemplate;
import org.relata.service.value.JsonValues;

/// Reads operations of a batch from JSON objects, and what is wrong with their members.
final class DraftReader {

  /// How many references bodies have together at most: each needs more room than its text.
  private static final int MAX_REFERENCES = 10_000;

  private static final ColumnType TEXT = new ColumnType.TextType();
  private static final List<String> MEMBERS = List.of("method", "path", "body", "id", "headers");

  /// What of a request's headers has a meaning here; one that has none is a slip to tell.
  private static final List<String> HEADERS =
      Stream.of(
              RequestHeader.CONTENT_TYPE,
              RequestHeader.IF_MATCH,
              RequestHeader.IF_NONE_MATCH,
              RequestHeader.PREFER)
          .map(RequestHeader::toString)
          .toList();

  /// An operation as it is written; what is missing or refused is null.
  static final class Draft {
    @Nullable String method;
    @Nullable String path;
    @Nullable String id;
    @Nullable JsonTemplate body;
    final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  }

  private final JsonReader json;
  private final Violations violations;
  private int references;

  DraftReader(JsonReader json, Violations violations) {
    this.json = json;
    this.violations = violations;
  }

  /// @param first the event that the operation begins with
  Draft read(Event first, Pointer place) {
    Draft draft = new Draft();
    if (first != Event.START_OBJECT) {
      reject(first, place, "An operation must be a JSON object");
      return draft;
    }
    Set<String> names = new HashSet<>();
    while (json.next() == Event.KEY_NAME) {
      String name = json.text();
      Event value = json.next();
      if (names.add(name)) member(draft, name, value, place.then(name));
      else reject(value, place.then(name), "duplicate member");
    }
    for (String name : List.of("method", "path")) {
      if (!names.contains(name)) violations.inBody(place.then(name), "is required");
    }
    return draft;
  }

  private void member(Draft draft, String name, Event value, Pointer place) {
    switch (name) {
      case "method" -> draft.method = text(value, place);
      case "path" -> draft.path = text(value, place);
      case "id" -> draft.id = text(value, place);
      case "headers" -> headers(draft.headers, value, place);
      case "body" -> draft.body = JsonTemplate.read(json, value, place, this::refers, violations);
      default -> {
        String unknown = "no such member " + Excerpt.truncated(name);
        reject(value, place, unknown + NameResolver.hint(name, MEMBERS));
      }
    }
  }

  private boolean refers(String text) {
    if (!Reference.begins(text)) return false;
    if (++references == MAX_REFERENCES + 1) {
      violations.inBody(
          Pointer.ROOT, "A batch must have at most " + MAX_REFERENCES + " references in bodies");
    }
    return references <= MAX_REFERENCES;
  }

  private void headers(Map<String, String> headers, Event first, Pointer place) {
    if (first != Event.START_OBJECT) {
      reject(first, place, "Headers must be a JSON object of strings");
      return;
    }
    while (json.next() == Event.KEY_NAME) {
      String name = json.text();
      Event value = json.next();
      Pointer at = place.then(name);
      if (HEADERS.stream().noneMatch(name::equalsIgnoreCase)) {
        String unknown = "no such header " + Excerpt.truncated(name);
        reject(value, at, unknown + NameResolver.hint(name, HEADERS));
      } else if (headers.containsKey(name)) {
        reject(value, at, "duplicate header");
      } else {
        String text = text(value, at);
        if (text != null) headers.put(name, text);
      }
    }
  }

  private @Nullable String text(Event first, Pointer place) {
    if (first != Event.VALUE_STRING) {
      reject(first, place, "must be a string, not " + JsonValues.excerpt(json, first));
      return null;
    }
    String text = (String) JsonValues.read(json, first, TEXT, place, violations);
    if (text == null || text.length() <= TargetTemplate.MAX_LENGTH) return text;
    violations.inBody(place, "must have at most " + TargetTemplate.MAX_LENGTH + " characters");
    return null;
  }

  private void reject(Event first, Pointer place, String detail) {
    violations.inBody(place, detail);
    json.skip(first);
  }
}
