package org.relata.service.request;

import jakarta.json.stream.JsonParser.Event;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.relata.service.problem.RefusedException;
import org.relata.service.value.JsonReader;
import org.relata.service.value.JsonTree;
import org.relata.service.value.MalformedJsonException;

/// The answers that the operations of a batch have so far, by the ids of the operations; read only
/// where something refers to them.
public final class Answers {

  private final Map<String, ByteBuffer> bodies = new HashMap<>();
  private final Map<String, JsonTree> read = new HashMap<>();

  /// Adds the answer of the operation with this id.
  ///
  /// @param body JSON in what remains of an array-backed buffer
  public void add(String id, ByteBuffer body) {
    bodies.put(id, body);
  }

  /// @throws RefusedException if the reference leads nowhere
  JsonTree value(Reference reference) {
    return answer(reference.id())
        .at(reference.steps())
        .orElseThrow(() ->
            new RefusedException(reference + " leads nowhere in the answer of " + reference.id()));
  }

  private JsonTree answer(String id) {
    JsonTree known = read.get(id);
    if (known != null) return known;
    ByteBuffer body = bodies.get(id);
    if (body == null) throw new RefusedException("the answer of " + id + " has no body");
    JsonTree tree = tree(id, body);
    read.put(id, tree);
    return tree;
  }

  private static JsonTree tree(String id, ByteBuffer body) {
    var bytes =
        new ByteArrayInputStream(
            body.array(), body.arrayOffset() + body.position(), body.remaining());
    try (JsonReader json = JsonReader.of(bytes)) {
      Event first = json.next();
      return JsonTree.read(json, first);
    } catch (MalformedJsonException deep) {
      throw new RefusedException("the answer of " + id + " is " + deep.detail());
    }
  }
}
