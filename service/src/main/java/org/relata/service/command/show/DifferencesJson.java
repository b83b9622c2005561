package org.relata.service.command.show;

import jakarta.json.Json;
import jakarta.json.stream.JsonGenerator;
import java.io.StringWriter;
import java.util.List;
import org.relata.mapping.difference.Difference;

/// Shows differences to programs, as an array of objects.
public final class DifferencesJson {

  private DifferencesJson() {}

  /// {@return the differences as JSON}
  public static String of(List<Difference> differences) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = Json.createGenerator(text)) {
      out.writeStartArray();
      differences.forEach(difference -> write(out, difference));
      out.writeEnd();
    }
    return text.toString();
  }

  private static void write(JsonGenerator out, Difference difference) {
    out.writeStartObject()
        .write("severity", difference.severity().toString())
        .write("where", difference.where())
        .write("what", difference.what())
        .write("declared", difference.declared())
        .write("found", difference.found());
    if (difference.fix() == null) out.writeNull("fix");
    else out.write("fix", difference.fix());
    out.writeEnd();
  }
}
