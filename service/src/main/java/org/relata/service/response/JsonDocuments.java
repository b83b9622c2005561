package org.relata.service.response;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/// Writes records as JSON in UTF-8, with JSON-B: what is not asked for often, and so may cost more
/// than rows. Components that are null are left out.
public final class JsonDocuments {

  private static final Jsonb JSONB = JsonbBuilder.create();

  private JsonDocuments() {}

  /// {@return a document as text}
  public static String text(Object document) {
    return JSONB.toJson(document);
  }

  static ByteBuffer write(Object document) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    JSONB.toJson(document, bytes);
    return ByteBuffer.wrap(bytes.toByteArray());
  }
}
