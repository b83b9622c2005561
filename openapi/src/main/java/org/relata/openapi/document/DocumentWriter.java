package org.relata.openapi.document;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/// Writes documents as JSON and as YAML, in UTF-8.
public final class DocumentWriter {

  private static final Jsonb JSONB = JsonbBuilder.create();

  private DocumentWriter() {}

  /// {@return a document as JSON}
  public static byte[] json(OpenApi document) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
    JSONB.toJson(document, bytes);
    return bytes.toByteArray();
  }

  /// {@return the same document as YAML}
  ///
  /// @param json the document as JSON
  public static byte[] yaml(byte[] json) {
    LoadSettings load = LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();
    DumpSettings dump =
        DumpSettings.builder()
            .setDefaultFlowStyle(FlowStyle.BLOCK)
            .setDereferenceAliases(true)
            .setWidth(120)
            .setSplitLines(false)
            .build();
    Object tree = new Load(load).loadFromString(new String(json, StandardCharsets.UTF_8));
    return new Dump(dump).dumpToString(tree).getBytes(StandardCharsets.UTF_8);
  }
}
