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

/// Reads one operation of a JSON Patch. What is wrong with how it is written is told with its place
/// in the patch; what is wrong with where it works, with that place in the row.
record OperationReader(Model model, JsonObject members, Pointer place, Violations violations) {

  private static final List<String> OPERATIONS =
      List.of("add", "remove", "replace", "move", "copy", "test");

  /// {@return the operation; empty where something is wrong with it}
  Optional<Operation> read() {
    Optional<String> name = text("op");
    return switch (name.orElse("")) {
      case "add" -> both(written("path"), member("value"), Operation.Add::new);
      case "remove" -> taken("path").map(Operation.Remove::new);
      case "replace" -> both(written("path"), member("value"), Operation.Replace::new);
      case "move" -> both(taken("from"), written("path"), Operation.Move::new).filter(this::parts);
      case "copy" -> both(path("from"), written("path"), Operation.Copy::new);
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
      String what = "no such operation " + Excerpt.clipped(given);
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
    String shown = Excerpt.clipped(member.get().toString());
    violations.inBody(place.then(name), "must be a string, not " + shown);
    return Optional.empty();
  }

  private Optional<Path> path(String name) {
    Optional<String> text = text(name);
    if (text.isEmpty()) return Optional.empty();
    return reading(place.then(name), "", () -> PathReader.tokens(text.get()))
        .flatMap(tokens ->
            reading(Pointer.of(tokens), who(), () -> PathReader.path(model, text.get(), tokens)));
  }

  private <T> Optional<T> reading(Pointer at, String who, Supplier<T> step) {
    try {
      return Optional.of(step.get());
    } catch (InvalidInputException refused) {
      violations.inBody(at, who + refused.detail());
      return Optional.empty();
    }
  }

  /// {@return the path, if something may be put where it leads}
  private Optional<Path> written(String name) {
    return path(name).filter(this::mayBeWritten);
  }

  private boolean mayBeWritten(Path path) {
    if (path.relationships().stream().anyMatch(Relationship::viewonly)) {
      return refuse(path, "is viewonly and cannot be written");
    }
    boolean key =
        path.steps().size() > 1
            && path.steps().getLast() instanceof PathStep.Member(var column)
            && column.primaryKey();
    return !key || refuse(path, "is part of the primary key and cannot be changed");
  }

  /// {@return the path, if something may be taken away from where it leads}
  private Optional<Path> taken(String name) {
    return written(name)
        .filter(path ->
            !path.leadsToTheRow() || refuse(path, "the row itself cannot be removed; use DELETE"));
  }

  private boolean parts(Operation operation) {
    if (!(operation instanceof Operation.Move(var from, var path))) return true;
    return !from.contains(path) || refuse(path, "cannot be moved into one of its children");
  }

  private boolean refuse(Path path, String detail) {
    violations.inBody(path.pointer(), who() + detail);
    return false;
  }

  private String who() {
    return "operation " + place + ": ";
  }
}
