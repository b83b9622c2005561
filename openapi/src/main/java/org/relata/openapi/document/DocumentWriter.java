package org.relata.openapi.document;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.snakeyaml.engine.v2.api.YamlOutputStreamWriter;

/// Writes documents as JSON and as YAML, in UTF-8, while they are made: no part of them stays in
/// memory.
public final class DocumentWriter {

  private static final Jsonb JSONB = JsonbBuilder.create();

  private DocumentWriter() {}

  /// Writes a document as JSON, and leaves the stream open.
  ///
  /// @throws UncheckedIOException what the stream throws
  public static void json(OpenApi document, OutputStream out) {
    try (OutputStream open = new LeftOpen(out)) {
      JSONB.toJson(document, open);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /// Writes a document as YAML, and leaves the stream open.
  ///
  /// @param json the document as JSON
  /// @throws UncheckedIOException what the stream throws
  public static void yaml(InputStream json, OutputStream out) {
    YamlOutputStreamWriter writer = new Throwing(out);
    YamlWriter.write(json, writer);
    writer.flush();
  }

  private static final class LeftOpen extends FilterOutputStream {

    LeftOpen(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int start, int length) throws IOException {
      out.write(bytes, start, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }

  private static final class Throwing extends YamlOutputStreamWriter {

    Throwing(OutputStream out) {
      super(out, StandardCharsets.UTF_8);
    }

    @Override
    public void processIOException(IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
