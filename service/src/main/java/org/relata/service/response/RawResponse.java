package org.relata.service.response;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// A response as it goes: status, headers, bytes.
public record RawResponse(int status, Map<String, String> headers, Body body) {

  /// What follows the headers.
  public sealed interface Body {}

  /// Nothing.
  public record Empty() implements Body {}

  /// Bytes that are all there: what remains of an array-backed buffer.
  public record Bytes(ByteBuffer buffer) implements Body {}

  /// Bytes that are made while they are sent. What it throws ends the connection, so that no client
  /// takes a part for the whole.
  @FunctionalInterface
  public non-sealed interface Streamed extends Body {
    void writeTo(OutputStream out) throws IOException;

    /// {@return whether it reads from the database meanwhile; else all that it needs is in memory}
    default boolean reads() {
      return true;
    }

    /// {@return another way to write it, which reads if this one does}
    default Streamed written(Streamed other) {
      return reads() ? other : new InMemory(other);
    }
  }

  /// One that does not read from the database.
  record InMemory(Streamed body) implements Streamed {
    @Override
    public void writeTo(OutputStream out) throws IOException {
      body.writeTo(out);
    }

    @Override
    public boolean reads() {
      return false;
    }
  }

  public RawResponse {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }

  /// {@return the same with one more header}
  public RawResponse with(String name, String value) {
    return with(Map.of(name, value));
  }

  /// {@return the same with more headers}
  public RawResponse with(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.putAll(more);
    return new RawResponse(status, all, body);
  }
}
