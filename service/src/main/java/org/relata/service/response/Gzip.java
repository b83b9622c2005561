package org.relata.service.response;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/// Packs bodies with gzip.
public final class Gzip {

  /// How many bytes are worth it.
  private static final int WORTH = 1024;

  private Gzip() {}

  /// {@return whether there is enough to pack}
  public static boolean isWorth(RawResponse response) {
    return switch (response.body()) {
      case RawResponse.Empty _ -> false;
      case RawResponse.Bytes(var bytes) -> bytes.remaining() >= WORTH;
      case RawResponse.Streamed _ -> true;
    };
  }

  /// {@return the response with its body packed}
  public static RawResponse packed(RawResponse response) {
    return switch (response.body()) {
      case RawResponse.Empty _ -> response;
      case RawResponse.Bytes(var bytes) -> with(response, new RawResponse.Bytes(packed(bytes)));
      case RawResponse.Streamed streamed ->
          with(response, streamed.written(out -> pack(streamed, out)));
    };
  }

  private static RawResponse with(RawResponse response, RawResponse.Body body) {
    RawResponse told = response.with("Content-Encoding", "gzip");
    return new RawResponse(told.status(), told.headers(), body);
  }

  private static ByteBuffer packed(ByteBuffer bytes) {
    int length = bytes.remaining();
    int offset = bytes.arrayOffset() + bytes.position();
    var packed = new ByteArrayOutputStream(WORTH + length / 8);
    try {
      pack(out -> out.write(bytes.array(), offset, length), packed);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return ByteBuffer.wrap(packed.toByteArray());
  }

  /// What fails on the way has no end, so that nobody takes a part for the whole.
  private static void pack(RawResponse.Streamed body, OutputStream out) throws IOException {
    Packing packing = new Packing(out);
    try {
      body.writeTo(packing);
      packing.finish();
    } finally {
      packing.release();
    }
  }

  /// Packs what is written, fast rather than small.
  private static final class Packing extends GZIPOutputStream {

    private static final int CHUNK = 4 << 10;

    Packing(OutputStream out) throws IOException {
      super(out, CHUNK);
      def.setLevel(Deflater.BEST_SPEED);
    }

    /// Gives back memory that is not the heap's, and leaves open what it writes to.
    void release() {
      def.end();
    }
  }
}
