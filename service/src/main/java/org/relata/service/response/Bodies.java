package org.relata.service.response;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.relata.mapping.memory.MemoryReservation;
import org.relata.service.value.JsonBuffer;

/// Makes bodies of what is written: a small one is bytes, a large one is written once more while it
/// is sent, so that no more than a chunk of it is held.
public final class Bodies {

  /// How many bytes are held at most before they are sent.
  private static final int LARGE = 256 << 10;

  private Bodies() {}

  /// {@return the body that is written}
  ///
  /// @param capacity how many bytes it has, about
  /// @param writing writes the same each time
  static RawResponse.Body of(int capacity, Consumer<JsonBuffer> writing) {
    JsonBuffer out = JsonBuffer.limited(capacity, LARGE);
    try {
      writing.accept(out);
      return new RawResponse.Bytes(out.written());
    } catch (JsonBuffer.FullException large) {
      return new RawResponse.InMemory(streamed(writing));
    }
  }

  /// {@return the body that is written while it is sent}
  static RawResponse.Streamed streamed(Consumer<JsonBuffer> writing) {
    return stream -> {
      JsonBuffer out = JsonBuffer.to(stream);
      try {
        writing.accept(out);
        out.drain();
      } catch (UncheckedIOException failure) {
        throw failure.getCause();
      }
    };
  }

  /// Writes a body.
  public static void write(RawResponse.Body body, OutputStream out) {
    try {
      switch (body) {
        case RawResponse.Empty() -> {}
        case RawResponse.Bytes(var bytes) ->
            out.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
        case RawResponse.Streamed streamed -> streamed.writeTo(out);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /// {@return how many bytes a body has}
  public static long length(RawResponse.Body body) {
    if (body instanceof RawResponse.Bytes(var bytes)) return bytes.remaining();
    Counter counter = new Counter();
    write(body, counter);
    return counter.count;
  }

  /// {@return the bytes of a body, at once}
  ///
  /// @throws org.relata.mapping.error.MemoryLimitException if they are too many
  public static byte[] bytes(RawResponse.Body body) {
    int length = Math.toIntExact(length(body));
    MemoryReservation.takeForCurrent(length);
    Exact bytes = new Exact(length);
    write(body, bytes);
    return bytes.all();
  }

  private static final class Counter extends OutputStream {
    private long count;

    @Override
    public void write(int one) {
      count++;
    }

    @Override
    public void write(byte[] bytes, int start, int length) {
      count += length;
    }
  }

  /// Gives its array as it is.
  private static final class Exact extends ByteArrayOutputStream {
    Exact(int length) {
      super(length);
    }

    byte[] all() {
      return buf;
    }
  }
}
