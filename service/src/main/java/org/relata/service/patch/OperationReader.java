package org.relata.service.patch;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Relationship;
import org.relata.service.parameter.NameResolver;
import org.relata.service.problem.Excerpt;
import org.relata.service.problem.InvalidInputException;
import org.relata.service.problem.Pointer;
import org.relata.service.problem.Violations;

/// Reads one operation of a JSON Patch. A violation of its form has its pointer in the patch, and
/// one of its path has that path in the row.
record OperationReader(Model model, JsonObject members, Pointer place, Violations violations) {

  private static final List<String> OPERATIONS =
      List.of("add", "remove", "replace", "move", "copy", "test");

  /// {@return the operation; empty where something is wrong with it}
  Optional<Operation> read() {
    Optional<String> name = text("op");
    return switch (name.orElse("")) {
      case "add" -> both(writable("path"), member("value"), Operation.Add::new);
      case "remove" -> removable("path").map(Operation.Remove::new);
      case "replace" -> both(writable("path"), member("value"), Operation.Replace::new);
      case "move" ->
          both(removable("from"), writable("path"), Operation.Move::new)
              .filter(this::targetIsOutside);
      case "copy" -> both(path("from"), writable("path"), Operation.Copy::new);
      case "test" -> both(path("path"), member("value"), Operation.Test::new);
      default -> unknown(name);
    };
  }

  private static <A, B> Optional<Operation> both(
      Optional<A> first, Optional<B> second, BiFunction<A, B, Operation> operation) {
    return first.flatMap(a -> second.map(b -> operation.apply(a, b)));
  }

  private Optional<Operation> unknown(Optional<String> name) {
    name.ifPresent(given -> {
      String what = "no such operation " + Excerpt.truncated(given);
      violations.inBody(place.then("op"), what + NameResolver.hint(given, OPERATIONS));
    });
    path("path");
    return Optional.empty();
  }

  private Optional<JsonValue> member(String name) {
    JsonValue member = members.get(name);
    if (member == null) violations.inBody(place.then(name), "is required");
    return Optional.ofNullable(member);
  }

  private Optional<String> text(String name) {
    Optional<JsonValue> member = member(name);
    if (member.isEmpty()) return Optional.empty();
    if (member.get() instanceof JsonString text) return Optional.of(text.getString());
    String excerpt = Excerpt.truncated(member.get().toString());
    violations.inBody(place.then(name), "must be a string, not " + excerpt);
    return Optional.empty();
  }

  private Optional<Path> path(String name) {
    Optional<String> text = text(name);
    if (text.isEmpty()) return Optional.empty();
    return collect(place.then(name), "", () -> PathReader.tokens(text.get()))
        .flatMap(tokens ->
            collect(
                Pointer.of(tokens), prefix(), () -> PathReader.path(model, text.get(), tokens)));
  }

  private <T> Optional<T> collect(Pointer location, String prefix, Supplier<T> step) {
    try {
      return Optional.of(step.get());
    } catch (InvalidInputException invalid) {
      violations.inBody(location, prefix + invalid.detail());
      return Optional.empty();
    }
  }

  /// {@return the path, if its target may be written}
  private Optional<Path> writable(String name) {
    return path(name).filter(this::isWritable);
  }

  private boolean isWritable(Path path) {
    if (path.relationships().stream().anyMatch(Relationship::viewonly)) {
      return reject(path, "is viewonly and cannot be written");
    }
    boolean key =
        path.steps().size() > 1
            && path.steps().getLast() instanceof PathStep.Member(var column)
            && column.primaryKey();
    return !key || reject(path, "is part of the primary key and cannot be changed");
  }

  /// {@return the path, if its target may be removed}
  private Optional<Path> removable(String name) {
    return writable(name)
        .filter(
            path -> !path.isRoot() || reject(path, "the row itself cannot be removed; use DELETE"));
  }

  private boolean targetIsOutside(Operation operation) {
    if (!(operation instanceof Operation.Move(var from, var path))) return true;
    return !from.contains(path) || reject(path, "cannot be moved into one of its children");
  }

  private boolean reject(Path path, String detail) {
    violations.inBody(path.pointer(), prefix() + detail);
    return false;
  }

  private String prefix() {
    return "operation " + place + ": ";
  }
}
