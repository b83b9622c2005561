package org.relata.service.problem;

import jakarta.json.Json;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonGeneratorFactory;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes problems as JSON: what there is of type, title, status, detail, errors and id.
public final class ProblemWriter {

  private static final JsonGeneratorFactory GENERATORS = Json.createGeneratorFactory(Map.of());

  private ProblemWriter() {}

  /// {@return the problem as JSON in UTF-8}
  public static byte[] write(Problem problem) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = GENERATORS.createGenerator(bytes, StandardCharsets.UTF_8)) {
      json.writeStartObject();
      json.write("type", problem.type());
      json.write("title", problem.title());
      json.write("status", problem.status());
      json.write("detail", problem.detail());
      if (!problem.errors().isEmpty()) {
        json.writeStartArray("errors");
        for (Violation violation : problem.errors()) write(json, violation);
        json.writeEnd();
      }
      writeKnown(json, "id", problem.id());
      json.writeEnd();
    }
    return bytes.toByteArray();
  }

  private static void write(JsonGenerator json, Violation violation) {
    json.writeStartObject();
    writeKnown(json, "pointer", violation.pointer());
    writeKnown(json, "parameter", violation.parameter());
    json.write("detail", violation.detail());
    json.writeEnd();
  }

  private static void writeKnown(JsonGenerator json, String name, @Nullable String value) {
    if (value != null) json.write(name, value);
  }
}
