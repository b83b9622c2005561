package org.relata.service.batch;

import jakarta.json.stream.JsonParser.Event;
import java.util.ArrayList;
import java.util.List;
import org.relata.service.problem.Pointer;
import org.relata.service.problem.Violations;
import org.relata.service.routing.Router;
import org.relata.service.value.JsonReader;

/// Reads the operations of a batch from a JSON array.
///
/// @param router finds their endpoints
public record BatchReader(Router router) {

  private static final int MAX_OPERATIONS = 1_000;

  /// {@return the operations that lead to an endpoint}
  ///
  /// @param violations takes what is wrong with any of them
  public List<BatchOperation> read(JsonReader json, Violations violations) {
    List<BatchOperation> operations = new ArrayList<>();
    Event first = json.next();
    if (first != Event.START_ARRAY) {
      violations.inBody(Pointer.ROOT, "A batch must be a JSON array of operations");
      json.skip(first);
      return operations;
    }
    DraftReader reader = new DraftReader(json, violations);
    BatchResolver resolver = new BatchResolver(router, violations);
    int count = 0;
    for (Event event = json.next(); event != Event.END_ARRAY; event = json.next()) {
      if (count++ < MAX_OPERATIONS) {
        Pointer place = Pointer.ROOT.then(count - 1);
        resolver.resolve(reader.read(event, place), place).ifPresent(operations::add);
      } else {
        json.skip(event);
      }
    }
    if (count > MAX_OPERATIONS) {
      violations.inBody(
          Pointer.ROOT,
          "A batch must have at most " + MAX_OPERATIONS + " operations, not " + count);
    }
    return operations;
  }
}
