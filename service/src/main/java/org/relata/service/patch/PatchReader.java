package org.relata.service.patch;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.query.Selection;
import org.relata.service.problem.Pointer;
import org.relata.service.problem.Violations;
import org.relata.service.value.JsonReader;
import org.relata.service.value.JsonTree;

/// Reads a JSON Patch (RFC 6902): its operations, and what of a row they work on.
public record PatchReader(Model model, Violations violations) {

  /// How many operations a patch has at most.
  private static final int MAX_OPERATIONS = 1_000;

  /// How many relationships its paths lead through at most.
  private static final int MAX_RELATIONSHIPS = 100;

  public Patch read(JsonReader json) {
    List<Operation> operations = operations(JsonTree.untrusted(json, violations));
    List<List<Relationship>> paths =
        operations.stream().flatMap(PatchReader::paths).map(Path::relationships).toList();
    Selection selection = PathSelection.of(model, paths);
    if (PathSelection.size(selection) > MAX_RELATIONSHIPS) {
      String most = "at most " + MAX_RELATIONSHIPS + " relationships";
      violations.inBody(Pointer.ROOT, "The paths of a JSON Patch must lead through " + most);
    }
    return new Patch(model, selection, operations);
  }

  private static Stream<Path> paths(Operation operation) {
    return switch (operation) {
      case Operation.Add(var path, _) -> Stream.of(path);
      case Operation.Remove(var path) -> Stream.of(path);
      case Operation.Replace(var path, _) -> Stream.of(path);
      case Operation.Move(var from, var path) -> Stream.of(from, path);
      case Operation.Copy(var from, var path) -> Stream.of(from, path);
      case Operation.Test(var path, _) -> Stream.of(path);
    };
  }

  private List<Operation> operations(JsonValue patch) {
    List<Operation> operations = new ArrayList<>();
    if (!(patch instanceof JsonArray array)) {
      violations.inBody(Pointer.ROOT, "A JSON Patch must be a JSON array of operations");
      return operations;
    }
    if (array.size() > MAX_OPERATIONS) {
      String most = "A JSON Patch must have at most " + MAX_OPERATIONS + " operations, not ";
      violations.inBody(Pointer.ROOT, most + array.size());
      return operations;
    }
    for (int i = 0; i < array.size(); i++) {
      operation(array.get(i), Pointer.ROOT.then(i)).ifPresent(operations::add);
    }
    return operations;
  }

  private Optional<Operation> operation(JsonValue operation, Pointer place) {
    if (operation instanceof JsonObject members) {
      return new OperationReader(model, members, place, violations).read();
    }
    violations.inBody(place, "An operation must be a JSON object");
    return Optional.empty();
  }
}
