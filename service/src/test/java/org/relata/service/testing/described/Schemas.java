package org.relata.service.testing.described;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The schemas of a document, each read strictly: an object has no properties but those that it is
/// said to have. What `x-relata-also` says is taken too.
final class Schemas {

  /// Numbers are as exact and as long as they are sent.
  static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNumberLength(200_000).build())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private static final String ALSO = "x-relata-also";
  private static final String ID = "urn:relata:document";

  /// All others are parts of it: asked for one by one, each would hold a document of its own.
  private final Schema root;

  private final Map<String, Schema> byPointer = new ConcurrentHashMap<>();

  /// A text by the schema at a place of the document.
  private record Checked(String pointer, String json) {}

  /// Many tests get the same text in many ways, one after the other.
  private final Cache<Checked, List<String>> known = Caffeine.newBuilder().maximumSize(20).build();

  /// @param whole whether all required properties have to be there
  Schemas(JsonNode document, boolean whole) {
    JsonNode strict = strict(document.deepCopy(), whole);
    root =
        SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemas(Map.of(ID, strict.toString())))
            .getSchema(SchemaLocation.of(ID));
  }

  /// {@return what is wrong with a JSON text by the schema at a place of the document}
  List<String> errors(String pointer, String json) {
    return known.get(new Checked(pointer, json), _ -> check(pointer, json));
  }

  private List<String> check(String pointer, String json) {
    return byPointer.computeIfAbsent(pointer, this::schema).validate(MAPPER.readTree(json)).stream()
        .map(Error::toString)
        .toList();
  }

  private Schema schema(String pointer) {
    return root.getRefSchema(
        SchemaLocation.of(ID + "#" + pointer.replace("%", "%25")).getFragment());
  }

  private static JsonNode strict(JsonNode node, boolean whole) {
    if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) array.set(i, strict(array.get(i), whole));
      return array;
    }
    if (!(node instanceof ObjectNode object)) return node;
    for (String name : List.copyOf(object.propertyNames())) {
      object.set(name, strict(object.get(name), whole));
    }
    if (object.has("schema") && object.has(ALSO)) return mediaType(object);
    if (object.path("properties").isObject() && !object.has("additionalProperties")) {
      object.put("additionalProperties", false);
    }
    if (!whole && object.path("required").isArray()) object.remove("required");
    return object.has(ALSO) ? either(object, object.remove(ALSO)) : object;
  }

  private static ObjectNode mediaType(ObjectNode object) {
    object.set("schema", either(object.get("schema"), object.remove(ALSO)));
    return object;
  }

  private static ObjectNode either(JsonNode one, JsonNode other) {
    ObjectNode either = JsonNodeFactory.instance.objectNode();
    either.putArray("anyOf").add(one).add(other);
    return either;
  }
}
