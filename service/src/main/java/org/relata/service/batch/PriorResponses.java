package org.relata.service.batch;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.memory.MemoryReservation;
import org.relata.service.problem.InvalidInputException;
import org.relata.service.problem.Violation;
import org.relata.service.problem.Violations;
import org.relata.service.value.JsonReader;
import org.relata.service.value.JsonTree;
import org.relata.service.value.MalformedJsonException;

/// The responses that the operations of a batch have so far, by the ids of the operations; read
/// only where something refers to them.
public final class PriorResponses {

  /// How an element of an array is named in a JSON pointer.
  private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,8}");

  /// How many bytes those have together at most that something refers to: to look into them takes
  /// many times their room.
  private static final int MAX_BYTES = 1024 * 1024;

  /// A body, as long as nothing refers to it.
  private record Unread(long length, Supplier<byte[]> bytes) {}

  private final MemoryReservation memory = MemoryReservation.partOfCurrent();
  private final Map<String, Unread> bodies = new HashMap<>();
  private final Map<String, JsonValue> parsed = new HashMap<>();
  private int bytes;

  /// Adds the response to the operation with this id.
  ///
  /// @param length how many bytes its body has
  /// @param body its JSON
  public void add(String id, long length, Supplier<byte[]> body) {
    bodies.put(id, new Unread(length, body));
  }

  /// @throws InvalidInputException if the reference leads nowhere
  JsonValue value(Reference reference) {
    JsonValue reached = response(reference.id());
    for (String step : reference.steps()) {
      reached = next(reached, step);
      if (reached == null) {
        throw new InvalidInputException(
            reference + " does not exist in the response of " + reference.id());
      }
    }
    return reached;
  }

  private static @Nullable JsonValue next(JsonValue from, String step) {
    return switch (from) {
      case JsonObject object -> object.get(step);
      case JsonArray array when INDEX.matcher(step).matches() -> {
        int index = Integer.parseInt(step);
        yield index < array.size() ? array.get(index) : null;
      }
      default -> null;
    };
  }

  private JsonValue response(String id) {
    JsonValue known = parsed.get(id);
    if (known != null) return known;
    Unread body = bodies.get(id);
    if (body == null) throw new InvalidInputException("the response of " + id + " has no body");
    if (body.length() > MAX_BYTES - bytes) {
      throw new InvalidInputException(
          "the referenced responses exceed the limit of " + MAX_BYTES + " bytes");
    }
    bytes += (int) body.length();
    JsonValue response = memory.call(() -> parse(id, body.bytes().get()));
    parsed.put(id, response);
    return response;
  }

  private static JsonValue parse(String id, byte[] body) {
    Violations violations = new Violations();
    try (JsonReader json = JsonReader.of(new ByteArrayInputStream(body))) {
      JsonValue response = JsonTree.trusted(json, violations);
      List<Violation> unreadable = violations.reported();
      if (unreadable.isEmpty()) return response;
      throw new InvalidInputException("the response of " + id + ": " + unreadable.getFirst());
    } catch (MalformedJsonException deep) {
      throw new InvalidInputException("the response of " + id + " is " + deep.detail());
    }
  }
}
