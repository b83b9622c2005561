package org.relata.service.patch;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonPointer;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.regex.Pattern;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Model;
import org.relata.service.problem.Excerpt;
import org.relata.service.problem.InvalidInputException;
import org.relata.service.problem.Pointer;
import org.relata.service.problem.ProblemException;
import org.relata.service.problem.Problems;
import org.relata.service.problem.Violation;

/// Applies one operation to a row.
///
/// A row always has all its columns, so that removing a column's value leaves null; and removing a
/// relationship's leaves no row.
///
/// @param row the row as the operations before left it
/// @param place where in the patch the operation stands
record OperationApplier(
    Model model, JsonObject row, Operation operation, Pointer place, CopyBudget copies) {

  private static final JsonProvider JSON = JsonProvider.provider();
  private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,8}");

  /// The place behind the last element of an array.
  private static final String END = "-";

  /// {@return the row as the operation leaves it}
  ///
  /// @throws ProblemException 409 if it is a test that fails, 422 if it cannot be carried out
  JsonObject apply() {
    return switch (operation) {
      case Operation.Add(var path, var value) -> add(row, path, value);
      case Operation.Remove(var path) -> remove(path);
      case Operation.Replace(var path, var value) -> replace(path, value);
      case Operation.Move(var from, var path) -> {
        JsonValue moved = value(row, from);
        yield add(remove(from), path, moved);
      }
      case Operation.Copy(var from, var path) -> add(row, path, copy(from));
      case Operation.Test(var path, var value) -> test(path, value);
    };
  }

  private JsonObject test(Path path, JsonValue expected) {
    JsonValue actual = value(row, path);
    if (JsonEquality.same(actual, expected)) return row;
    throw failure(path, "expected " + excerpt(expected) + ", found " + excerpt(actual));
  }

  private JsonValue copy(Path from) {
    JsonValue value = value(row, from);
    try {
      return copies.of(value);
    } catch (InvalidInputException tooMuch) {
      throw failure(from, tooMuch.detail());
    }
  }

  private JsonObject add(JsonObject document, Path path, JsonValue value) {
    if (path.isRoot()) return replaceRow(path, value);
    int last = path.steps().size() - 1;
    String token = path.steps().get(last).token();
    JsonValue parent = resolve(document, path, last);
    if (parent instanceof JsonArray array) {
      int size = array.size();
      boolean fits = token.equals(END) || token.equals(String.valueOf(size));
      if (!fits) element(array, path, token);
    } else if (!(parent instanceof JsonObject)) {
      throw noMembers(path, parent);
    }
    return pointer(path).add(document, value);
  }

  private JsonObject replace(Path path, JsonValue value) {
    if (path.isRoot()) return replaceRow(path, value);
    value(row, path);
    int last = path.steps().size() - 1;
    JsonValue parent = resolve(row, path, last);
    return parent instanceof JsonArray
        ? pointer(path).replace(row, value)
        : pointer(path).add(row, value);
  }

  private JsonObject remove(Path path) {
    value(row, path);
    return switch (path.steps().getLast()) {
      case PathStep.Member _ -> pointer(path).add(row, JsonValue.NULL);
      case PathStep.Related(var relationship) ->
          pointer(path).add(row, relationship.list() ? JsonValue.EMPTY_JSON_ARRAY : JsonValue.NULL);
      case PathStep.Element _, PathStep.Inside _ -> pointer(path).remove(row);
    };
  }

  private static JsonPointer pointer(Path path) {
    return JSON.createPointer(path.text());
  }

  /// {@return a whole row in place of this one: what it leaves out is null, but for what no update
  /// writes}
  private JsonObject replaceRow(Path path, JsonValue value) {
    if (!(value instanceof JsonObject given)) {
      throw failure(path, "A row of " + model.table() + " must be a JSON object");
    }
    JsonObjectBuilder replacement = JSON.createObjectBuilder(given);
    for (Column column : model.columns()) {
      String name = column.attribute();
      if (given.containsKey(name)) continue;
      boolean stays = column.primaryKey() || column.version() || column.readOnly();
      replacement.add(name, stays ? row.getOrDefault(name, JsonValue.NULL) : JsonValue.NULL);
    }
    return replacement.build();
  }

  private JsonValue value(JsonObject in, Path path) {
    return resolve(in, path, path.steps().size());
  }

  /// {@return what the first steps of a path lead to}
  private JsonValue resolve(JsonObject in, Path path, int steps) {
    JsonValue reached = in;
    for (PathStep step : path.steps().subList(0, steps)) {
      reached =
          switch (reached) {
            case JsonObject object -> member(object, path, step);
            case JsonArray array -> element(array, path, step.token());
            default -> throw noMembers(path, reached);
          };
    }
    return reached;
  }

  private JsonValue member(JsonObject object, Path path, PathStep step) {
    JsonValue member = object.get(step.token());
    if (member != null) return member;
    if (step instanceof PathStep.Member) return JsonValue.NULL;
    String names = Excerpt.truncated(String.join(", ", object.keySet()));
    String hint = names.isEmpty() ? "; the object is empty" : "; available: " + names;
    throw failure(path, "no such member " + Excerpt.truncated(step.token()) + hint);
  }

  private JsonValue element(JsonArray array, Path path, String token) {
    if (INDEX.matcher(token).matches() && Integer.parseInt(token) < array.size()) {
      return array.get(Integer.parseInt(token));
    }
    String what = "no such index " + Excerpt.truncated(token);
    int size = array.size();
    throw failure(
        path, what + (size == 0 ? "; the list is empty" : "; available: 0 to " + (size - 1)));
  }

  private ProblemException noMembers(Path path, JsonValue value) {
    return failure(path, excerpt(value) + " is not an object or array");
  }

  private static String excerpt(JsonValue value) {
    return Excerpt.truncated(value.toString());
  }

  private ProblemException failure(Path path, String detail) {
    Violation violation = Violation.inBody(path.pointer(), "operation " + place + ": " + detail);
    return new ProblemException(
        operation instanceof Operation.Test
            ? Problems.testFailed(violation)
            : Problems.invalidBody(violation));
  }
}
