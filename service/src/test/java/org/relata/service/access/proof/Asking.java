package org.relata.service.access.proof;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Models;
import org.relata.mapping.model.Permission;
import org.relata.service.generated.Chance;
import org.relata.service.generated.GeneratedRequest;
import org.relata.service.generated.Grammar;
import org.relata.service.generated.Memory;
import org.relata.service.generated.Mutations;
import org.relata.service.generated.RawAnswer;

/// Somebody's requests: most speak of what they know, some of what is hidden from them, and some
/// are changed in one step.
final class Asking {

  /// What all requests are called, but for those that are none.
  static final String ID = "r";

  private static final Map<String, String> TYPE = Map.of("Content-Type", "application/json");

  private final Chance chance;
  private final Memory memory = new Memory();
  private final Models declared;
  private final Grammar ofKnown;
  private final Grammar ofAll;
  private final Mutations mutations;
  private final Visitor visitor;
  private final List<Model> readable;
  private final List<Model> changeable;
  private final List<String> hidden;

  Asking(Visitor visitor, Models seen, Models declared, Set<String> hidden, Chance chance) {
    this.visitor = visitor;
    this.chance = chance;
    this.declared = declared;
    this.hidden = List.copyOf(hidden);
    this.readable =
        seen.all().stream().filter(model -> model.rights().allow(Permission.READ)).toList();
    this.changeable = readable.stream().filter(Changing::isFor).toList();
    this.ofKnown = new Grammar(seen.all().isEmpty() ? declared : seen, memory, chance);
    this.ofAll = new Grammar(declared, memory, chance);
    this.mutations = new Mutations(chance);
  }

  GeneratedRequest request() {
    GeneratedRequest request =
        switch (chance.below(20)) {
          case 0 -> ofService();
          case 1 -> ofHidden();
          case 2, 3, 4, 5, 6, 7 -> readable.isEmpty() ? ofRows() : reading().request();
          case 8, 9 -> changeable.isEmpty() ? ofRows() : new Changing(changeable, chance).request();
          default -> ofRows();
        };
    return asVisitor(chance.percent(12) ? mutations.mutated(request) : request);
  }

  /// {@return the request with what it takes to be the visitor's}
  GeneratedRequest asVisitor(GeneratedRequest request) {
    GeneratedRequest known = request.with("X-Request-Id", ID);
    String key = visitor.person().key();
    return key.isEmpty() ? known : known.with("X-API-Key", key);
  }

  void learn(GeneratedRequest request, RawAnswer answer) {
    memory.learn(request, answer, chance);
  }

  private GeneratedRequest ofRows() {
    GeneratedRequest request = (chance.percent(10) ? ofAll : ofKnown).request();
    if (request.target().startsWith("/_metrics")) return ofService();
    if (!request.method().equals("GET") || !chance.percent(8)) return request;
    return chance.percent(50) ? request.withMethod("HEAD") : inBody(request);
  }

  private Reading reading() {
    return new Reading(readable, chance);
  }

  /// What is not known, named as it is or nearly so.
  private GeneratedRequest ofHidden() {
    if (hidden.isEmpty()) return ofRows();
    String name = chance.of(hidden);
    String written = chance.percent(40) ? name : name.substring(0, name.length() - 1);
    String table = "/" + chance.of(declared.all()).table().name();
    String json = "{\"" + written + "\":1}";
    return switch (chance.below(9)) {
      case 0 -> get(table + "?" + written + "=1");
      case 1 -> get(table + "?sort=-" + written);
      case 2 -> get(table + "?fields=" + written);
      case 3 -> get(table + "?expand=" + written);
      case 4 -> get("/" + written);
      case 5 -> get(table + "/1/" + written);
      case 6 -> new GeneratedRequest("POST", table, TYPE, json);
      case 7 -> new GeneratedRequest("PUT", table + "?on_conflict=" + written, TYPE, "[{}]");
      default -> new GeneratedRequest("PATCH", table + "/1", TYPE, json);
    };
  }

  private static GeneratedRequest inBody(GeneratedRequest request) {
    int query = request.target().indexOf('?');
    if (query < 0) return request;
    return new GeneratedRequest(
        "POST",
        request.target().substring(0, query) + "/_query",
        Map.of("Content-Type", "application/x-www-form-urlencoded"),
        request.target().substring(query + 1));
  }

  private GeneratedRequest ofService() {
    Model model = chance.of(declared.all());
    String table = "/" + model.table().name();
    return switch (chance.below(7)) {
      case 0 -> get("/openapi.json");
      case 1 -> get("/openapi.yaml");
      case 2 -> get("/openapi.json?models=" + model.table().name());
      case 3 -> get("/").with("Accept", "application/json");
      case 4 -> get(table + "/" + chance.below(12)).withMethod("OPTIONS");
      case 5 -> get(table).withMethod("OPTIONS");
      default -> get("/openapi.json?models=" + model.table().name().substring(1));
    };
  }

  private static GeneratedRequest get(String target) {
    return new GeneratedRequest("GET", target, Map.of(), "");
  }
}
