package org.relata.service.generated;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Models;
import org.relata.mapping.model.Relationship;

/// Requests to every path of the API by every method that it takes.
public final class Grammar {

  private static final String JSON = "application/json";

  private final Chance chance;
  private final Memory memory;
  private final List<Model> models;
  private final Values values;
  private final Queries queries;
  private final Bodies bodies;

  public Grammar(Models models, Memory memory, Chance chance) {
    this.chance = chance;
    this.memory = memory;
    this.models = models.all();
    this.values = new Values(chance);
    this.queries = new Queries(chance, values, memory);
    this.bodies = new Bodies(chance, values);
  }

  /// {@return one of them}
  public GeneratedRequest request() {
    Model model = chance.of(models);
    GeneratedRequest request =
        switch (chance.below(20)) {
          case 0, 1, 2, 3 -> get(rows(model), queries.ofList(model));
          case 4, 5 -> get(row(model), queries.ofRow(model));
          case 6, 7, 8 -> ofRelationship(model);
          case 9, 10, 11 -> creating(model);
          case 12, 13 -> changing(model);
          case 14 -> ofMany(model);
          case 15 -> batch();
          case 16 -> ofService();
          default -> ofWhatIsKnown(model);
        };
    return withHeaders(request);
  }

  private static String rows(Model model) {
    return "/" + Encoding.segment(model.table().name());
  }

  private String row(Model model) {
    return rows(model) + "/" + key(model);
  }

  private String key(Model model) {
    return model.primaryKey().stream()
        .map(column -> Encoding.segment(values.text(column.type())))
        .collect(Collectors.joining(","));
  }

  private static GeneratedRequest get(String path, String query) {
    return new GeneratedRequest("GET", target(path, query), Map.of(), "");
  }

  private static String target(String path, String query) {
    return query.isEmpty() ? path : path + "?" + query;
  }

  private static GeneratedRequest with(String method, String target, String type, String body) {
    return new GeneratedRequest(method, target, Map.of("Content-Type", type), body);
  }

  private GeneratedRequest ofRelationship(Model model) {
    if (model.relationships().isEmpty()) return get(row(model), queries.ofRow(model));
    Relationship relationship = chance.of(model.relationships());
    Model target = relationship.target();
    String path = row(model) + "/" + Encoding.segment(relationship.name());
    String item = path + "/" + key(target);
    return switch (chance.below(6)) {
      case 0 ->
          with("POST", path, JSON, chance.percent(50) ? bodies.row(target) : bodies.rows(target));
      case 1 -> new GeneratedRequest("PUT", item, Map.of(), "");
      case 2 -> new GeneratedRequest("DELETE", item, Map.of(), "");
      case 3 -> get(item, queries.ofRow(target));
      default -> get(path, relationship.list() ? queries.ofList(target) : queries.ofRow(target));
    };
  }

  private GeneratedRequest creating(Model model) {
    String query = queries.ofRow(model);
    return switch (chance.below(4)) {
      case 0 -> with("POST", target(rows(model), query), JSON, bodies.rows(model));
      case 1 -> with("PUT", target(row(model), query), JSON, bodies.row(model));
      default -> with("POST", target(rows(model), query), JSON, bodies.row(model));
    };
  }

  private GeneratedRequest changing(Model model) {
    return changing(model, target(row(model), queries.ofRow(model)));
  }

  private GeneratedRequest changing(Model model, String target) {
    return switch (chance.below(5)) {
      case 0 -> with("PATCH", target, JSON, bodies.changes(model));
      case 1 -> with("PATCH", target, "application/merge-patch+json", bodies.changes(model));
      case 2 -> with("PATCH", target, "application/json-patch+json", bodies.patch(model));
      case 3 -> with("PUT", target, JSON, bodies.row(model));
      default -> new GeneratedRequest("DELETE", target, Map.of(), "");
    };
  }

  private GeneratedRequest ofMany(Model model) {
    String filtered = target(rows(model), queries.ofFilter(model));
    String few = filtered + "&max_affected=" + chance.of("0", "2", "50");
    return switch (chance.below(5)) {
      case 0 -> new GeneratedRequest("DELETE", few, Map.of(), "");
      case 1 -> with("PATCH", filtered, JSON, bodies.changes(model));
      case 2 -> with("PATCH", few, JSON, bodies.changes(model));
      case 3 -> with("PATCH", rows(model), JSON, bodies.rows(model));
      default -> {
        String unique = chance.of(model.columns()).attribute();
        String query = chance.percent(50) ? "" : "on_conflict=" + Encoding.query(unique);
        yield with("PUT", target(rows(model), query), JSON, bodies.rows(model));
      }
    };
  }

  private GeneratedRequest ofService() {
    String path =
        chance.of("/", "/_health/live", "/_health/ready", "/_metrics", "/_batch", "/nothing", "*");
    return new GeneratedRequest(path.equals("*") ? "OPTIONS" : "GET", path, Map.of(), "");
  }

  private GeneratedRequest ofWhatIsKnown(Model model) {
    Memory.Kind kind = chance.of(Memory.Kind.LINK, Memory.Kind.LOCATION, Memory.Kind.VERSION);
    String known = memory.some(kind, chance).orElseGet(() -> rows(model));
    int space = known.indexOf(' ');
    if (space > 0) return conditional(model, known.substring(0, space), known.substring(space + 1));
    if (kind == Memory.Kind.LINK || chance.percent(40)) return get(known, "");
    return changing(ofPath(known, model), known);
  }

  private GeneratedRequest conditional(Model model, String target, String tag) {
    return chance.percent(50)
        ? get(target, "").with("If-None-Match", tag)
        : changing(ofPath(target, model), target).with("If-Match", tag);
  }

  private Model ofPath(String target, Model otherwise) {
    return models.stream()
        .filter(model -> target.startsWith(rows(model) + "/"))
        .findFirst()
        .orElse(otherwise);
  }

  private GeneratedRequest batch() {
    List<String> operations = new ArrayList<>();
    IntStream.rangeClosed(0, chance.below(4)).forEach(i -> operations.add(operation(i)));
    return with("POST", "/_batch", JSON, "[" + String.join(",", operations) + "]");
  }

  private String operation(int index) {
    Model model = chance.of(models);
    GeneratedRequest request =
        chance.percent(50)
            ? creating(model)
            : chance.percent(50) ? changing(model) : get(rows(model), queries.ofList(model));
    String target = request.target();
    String body = request.body();
    if (index > 0 && chance.percent(40)) {
      String reference =
          "a" + chance.below(index + 1) + "#/" + model.primaryKey().getFirst().attribute();
      body = body.replaceFirst(":\\d+", ":{\"\\$ref\":\"" + reference + "\"}");
      if (chance.percent(30)) target = rows(model) + "/{" + reference + "}";
    }
    String type = request.headers().getOrDefault("Content-Type", JSON);
    return "{\"id\":\"a%d\",\"method\":\"%s\",\"path\":\"%s\"%s%s}"
        .formatted(
            index,
            request.method(),
            target.replace("\\", "\\\\").replace("\"", "\\\""),
            body.isEmpty() ? "" : ",\"body\":" + body,
            type.equals(JSON) ? "" : ",\"headers\":{\"Content-Type\":\"" + type + "\"}");
  }

  private GeneratedRequest withHeaders(GeneratedRequest request) {
    Map<String, String> headers = new LinkedHashMap<>(request.headers());
    if (chance.percent(15)) {
      headers.put(
          "Accept",
          chance.of(
              "*/*",
              JSON,
              "application/x-ndjson",
              "text/html, */*;q=0.1",
              "text/csv",
              "application/*"));
    }
    if (chance.percent(10))
      headers.put("Prefer", chance.of("return=minimal", "return=representation"));
    if (chance.percent(10))
      headers.put("Accept-Encoding", chance.of("gzip", "gzip;q=0, identity", "br"));
    if (chance.percent(10)) {
      String tag = memory.some(Memory.Kind.TAG, chance).orElse("\"1\"");
      headers.put(
          chance.of("If-Match", "If-None-Match"),
          chance.of(tag, tag, "*", tag + ", \"2\"", "W/\"1\""));
    }
    if (request.method().equals("POST") && chance.percent(10)) {
      headers.put("Idempotency-Key", "key-" + chance.below(500));
    }
    return new GeneratedRequest(request.method(), request.target(), headers, request.body());
  }
}
