package org.relata.service.patch;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Relationship;
import org.relata.service.patch.DocumentRows.Identity;
import org.relata.service.problem.Pointer;
import org.relata.service.problem.Violations;

/// Finds what changed in a row, as a body of a merge patch has it: what stayed is left out, and a
/// related row that stayed has its key alone.
///
/// Values keep their places, so that violations point at where they are in the row.
record RowDiff(DocumentRows known, Violations violations) {

  private static final JsonProvider JSON = JsonProvider.provider();

  JsonObject of(Model model, JsonObject before, JsonObject after) {
    return row(model, before, after, Pointer.ROOT).build();
  }

  private JsonObjectBuilder row(Model model, JsonObject before, JsonObject after, Pointer place) {
    JsonObjectBuilder changed = JSON.createObjectBuilder();
    after.forEach((name, value) -> {
      if (JsonEquality.same(before.get(name), value)) return;
      Optional<Relationship> relationship = model.relationship(name);
      changed.add(
          name,
          relationship.isPresent() ? related(relationship.get(), value, place.then(name)) : value);
    });
    return changed;
  }

  private JsonValue related(Relationship relationship, JsonValue value, Pointer place) {
    Model target = relationship.target();
    return switch (value) {
      case JsonObject one -> related(target, one, place);
      case JsonArray many -> list(target, many, place);
      default -> value;
    };
  }

  private JsonValue list(Model model, JsonArray rows, Pointer place) {
    JsonArrayBuilder list = JSON.createArrayBuilder();
    Map<Identity, Pointer> seen = new HashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      Pointer location = place.then(i);
      JsonValue row = rows.get(i);
      if (!(row instanceof JsonObject object)) {
        list.add(row);
        continue;
      }
      Identity.of(model, object)
          .map(identity -> seen.putIfAbsent(identity, location))
          .ifPresent(first -> violations.inBody(location, "is a duplicate of the row at " + first));
      list.add(related(model, object, location));
    }
    return list.build();
  }

  private JsonValue related(Model model, JsonObject row, Pointer place) {
    Optional<Identity> identity = Identity.of(model, row);
    if (identity.isEmpty()) return row(model, JsonValue.EMPTY_JSON_OBJECT, row, place).build();
    JsonObjectBuilder changed = row(model, known.before(identity.get()), row, place);
    for (Column column : model.primaryKey()) {
      changed.add(column.attribute(), row.get(column.attribute()));
    }
    return changed.build();
  }
}
