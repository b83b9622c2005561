package org.relata.service.patch;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Relationship;

/// The rows that a document has, itself one of them, by their keys: wherever a row is put, it is
/// known what it was like.
final class DocumentRows {

  /// A row of a model with a key.
  record Identity(Model model, List<Object> key) {

    /// {@return which row an object stands for; none where its key is not all there}
    static Optional<Identity> of(Model model, JsonObject row) {
      List<Object> key = new ArrayList<>();
      for (Column column : model.primaryKey()) {
        JsonValue value = row.getOrDefault(column.attribute(), JsonValue.NULL);
        if (value.getValueType() == JsonValue.ValueType.NULL) return Optional.empty();
        key.add(JsonEquality.form(value));
      }
      return Optional.of(new Identity(model, key));
    }
  }

  private final Map<Identity, JsonObject> rows = new HashMap<>();

  DocumentRows(Model model, JsonObject document) {
    gather(model, document);
  }

  private void gather(Model model, JsonObject row) {
    Identity.of(model, row).ifPresent(identity -> rows.putIfAbsent(identity, row));
    for (Relationship relationship : model.relationships()) {
      for (JsonValue each : related(row.get(relationship.name()))) {
        if (each instanceof JsonObject object) gather(relationship.target(), object);
      }
    }
  }

  private static List<JsonValue> related(@Nullable JsonValue value) {
    if (value instanceof JsonArray many) return many;
    return value == null ? List.of() : List.of(value);
  }

  /// {@return the row as it was, without any members where it is not known}
  JsonObject before(Identity identity) {
    return rows.getOrDefault(identity, JsonValue.EMPTY_JSON_OBJECT);
  }
}
