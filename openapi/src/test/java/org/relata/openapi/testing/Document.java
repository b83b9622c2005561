package org.relata.openapi.testing;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.relata.openapi.document.DocumentWriter;
import org.relata.openapi.document.OpenApi;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A document of OpenAPI as it is written, and what is wrong with it.
public record Document(String text, JsonNode json) {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String OAS = "https://spec.openapis.org/oas/3.1/";
  private static final String HERE = "https://relata.test/openapi.json";

  private static final Map<String, String> OAS_SCHEMAS =
      Map.of(
          OAS + "schema", resource("schema.json"),
          OAS + "schema-base", resource("schema-base.json"),
          OAS + "dialect/base", resource("dialect.json"),
          OAS + "meta/base", resource("meta.json"));

  private static final Schema OAS_SCHEMA =
      registry(OAS_SCHEMAS).getSchema(SchemaLocation.of(OAS + "schema-base"));

  private static String resource(String name) {
    String path = "/org/relata/openapi/oas-3.1/" + name;
    try (InputStream in = Document.class.getResourceAsStream(path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static SchemaRegistry registry(Map<String, String> schemas) {
    return SchemaRegistry.withDefaultDialect(
        SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(schemas));
  }

  /// {@return the document as it is written}
  public static Document of(OpenApi document) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DocumentWriter.json(document, bytes);
    String text = bytes.toString(StandardCharsets.UTF_8);
    return new Document(text, JSON.readTree(text));
  }

  /// {@return what the schema of OpenAPI says against it}
  public List<String> violations() {
    return OAS_SCHEMA.validate(text, InputFormat.JSON).stream().map(Object::toString).toList();
  }

  /// {@return the references that lead nowhere}
  public List<String> unresolved() {
    List<String> unresolved = new ArrayList<>();
    walk((path, node) -> {
      JsonNode ref = node.get("$ref");
      if (ref != null
          && ref.isString()
          && json.at(ref.stringValue().substring(1)).isMissingNode()) {
        unresolved.add(path + " -> " + ref.stringValue());
      }
    });
    return unresolved;
  }

  /// {@return the examples that do not fit their schemas}
  public List<String> wrongExamples() {
    SchemaRegistry registry = registry(Map.of(HERE, text));
    List<String> wrong = new ArrayList<>();
    walk((path, node) -> {
      for (JsonNode example :
          node.path("examples").isArray() ? node.path("examples") : List.<JsonNode>of()) {
        check(registry, path, example, wrong);
      }
      JsonNode schema = node.path("schema");
      if (schema.isMissingNode()) return;
      if (node.has("example")) check(registry, path + "/schema", node.get("example"), wrong);
      for (JsonNode example : node.path("examples")) {
        check(registry, path + "/schema", example.get("value"), wrong);
      }
    });
    return wrong;
  }

  private static void check(
      SchemaRegistry registry, String path, JsonNode example, List<String> wrong) {
    Schema schema = registry.getSchema(SchemaLocation.of(HERE + "#" + path));
    schema.validate(example).forEach(error -> wrong.add(path + ": " + example + " " + error));
  }

  /// {@return every place in it with what stands there}
  ///
  /// @param key what an object has
  public Map<String, JsonNode> having(String key) {
    Map<String, JsonNode> found = new TreeMap<>();
    walk((path, node) -> {
      if (node.has(key)) found.put(path, node);
    });
    return found;
  }

  private void walk(BiConsumer<String, JsonNode> visitor) {
    walk("", json, visitor);
  }

  private static void walk(String path, JsonNode node, BiConsumer<String, JsonNode> visitor) {
    if (node.isObject()) {
      visitor.accept(path, node);
      for (Map.Entry<String, JsonNode> entry : node.properties()) {
        String name = entry.getKey().replace("~", "~0").replace("/", "~1");
        walk(path + "/" + name, entry.getValue(), visitor);
      }
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) walk(path + "/" + i, node.get(i), visitor);
    }
  }

  /// {@return the operations by their names}
  public Map<String, JsonNode> operations() {
    Map<String, JsonNode> operations = new TreeMap<>();
    for (JsonNode path : json.get("paths")) {
      for (JsonNode each : path) {
        if (each.has("operationId")) operations.put(each.get("operationId").stringValue(), each);
      }
    }
    return operations;
  }

  /// {@return the operation with a name}
  public JsonNode operation(String id) {
    return Objects.requireNonNull(operations().get(id), id);
  }

  /// {@return the schema of the components with a name}
  public JsonNode schema(String name) {
    return json.at("/components/schemas/" + name);
  }
}
