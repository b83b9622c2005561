package org.relata.service.value;

import jakarta.json.stream.JsonParser.Event;
import org.relata.mapping.type.ColumnType;
import org.relata.mapping.type.ColumnType.PickleType;
import org.relata.mapping.type.Json;
import org.relata.mapping.type.JsonMerge;
import org.relata.service.problem.InvalidInputException;

/// Makes of a JSON object what an update merges into a column (RFC 7396).
public final class MergePatch {

  /// How deep objects stand in each other at most: the statement grows with it.
  private static final int MAX_DEPTH = 64;

  /// What is read was checked before.
  private static final ColumnType ANY = new PickleType();

  private final JsonReader json;
  private final JsonBuffer alone = new JsonBuffer(64);
  private int depth;
  private int deepest;

  private MergePatch(JsonReader json) {
    this.json = json;
  }

  /// {@return the merge of an object; of anything else, which replaces what is there, itself}
  ///
  /// @param value as it was read
  /// @throws InvalidInputException if its objects stand too deep in each other
  public static Object of(Json value) {
    String patch = value.text();
    if (!patch.startsWith("{")) return value;
    try (JsonReader json = JsonReader.of(patch)) {
      MergePatch merge = new MergePatch(json);
      json.next();
      merge.object();
      return new JsonMerge(patch, new Json(merge.alone.finish()), merge.deepest);
    }
  }

  /// Writes an object without the members that are null.
  private void object() {
    if (++depth > MAX_DEPTH) {
      throw new InvalidInputException(
          "must not have objects in each other more than " + MAX_DEPTH + " deep to be merged");
    }
    deepest = Math.max(deepest, depth);
    alone.raw('{');
    for (Event event = json.next(); event == Event.KEY_NAME; event = json.next()) {
      String name = json.text();
      Event first = json.next();
      if (first != Event.VALUE_NULL) member(name, first);
    }
    alone.raw('}');
    depth--;
  }

  private void member(String name, Event first) {
    if (alone.last() != '{') alone.raw(',');
    alone.string(name).raw(':');
    if (first == Event.START_OBJECT) object();
    else alone.raw(JsonText.read(json, first, ANY).text());
  }
}
