package org.relata.service.value;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.memory.MemoryReservation;

/// JSON as it is written, in UTF-8 bytes.
///
/// Written by hand, as is nothing else of JSON, since every value of every row passes through it.
/// What it holds beyond a little is taken from the memory of the request. Where it writes to a
/// stream it holds a chunk, however long a single value is.
public final class JsonBuffer {

  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  /// How many bytes are gathered for a stream.
  private static final int CHUNK = 32 << 10;

  /// How many characters or bytes of a value are written at a time: a multiple of three, since they
  /// make four of base 64.
  private static final int PIECE = 9 << 10;

  /// Up to how many bytes nothing is taken.
  private static final int SMALL = 64 << 10;

  /// What was written is more than the buffer may have.
  public static final class FullException extends RuntimeException {
    FullException() {
      super(null, null, false, false);
    }
  }

  private final int limit;
  private final @Nullable OutputStream stream;
  private byte[] bytes;
  private int length;

  public JsonBuffer(int capacity) {
    this(capacity, Integer.MAX_VALUE - 8, null);
  }

  private JsonBuffer(int capacity, int limit, @Nullable OutputStream stream) {
    this.limit = limit;
    this.stream = stream;
    this.bytes = new byte[capacity];
  }

  /// {@return one that throws a [FullException] where it would have more bytes than its limit}
  public static JsonBuffer limited(int capacity, int limit) {
    return new JsonBuffer(Math.min(capacity, limit), limit, null);
  }

  /// {@return one that writes to a stream; what the stream throws it throws unchecked}
  public static JsonBuffer to(OutputStream stream) {
    return new JsonBuffer(CHUNK, Integer.MAX_VALUE - 8, stream);
  }

  /// {@return how many bytes are written}
  public int length() {
    return length;
  }

  /// Takes back what was written after the first `length` bytes.
  void truncate(int shorter) {
    length = shorter;
  }

  /// {@return the last byte that was written}
  byte last() {
    return bytes[length - 1];
  }

  /// Writes one ASCII character as it is.
  public JsonBuffer raw(char c) {
    ensureRoom(1);
    bytes[length++] = (byte) c;
    return this;
  }

  /// Writes bytes as they are.
  public JsonBuffer raw(byte[] raw) {
    copy(raw, 0, raw.length);
    return this;
  }

  /// Writes what remains of a buffer as it is, and leaves it there.
  public JsonBuffer raw(ByteBuffer raw) {
    int remaining = raw.remaining();
    ensureRoom(remaining);
    raw.get(raw.position(), bytes, length, remaining);
    length += remaining;
    return this;
  }

  /// Writes text as it is: digits, `true`, or JSON that is written already.
  public JsonBuffer raw(String text) {
    if (text.length() <= PIECE) return raw(text.getBytes(StandardCharsets.UTF_8));
    for (int at = 0; at < text.length(); ) {
      int end = pieceEnd(text, at);
      raw(text.substring(at, end).getBytes(StandardCharsets.UTF_8));
      at = end;
    }
    return this;
  }

  /// {@return a stream whose bytes are written as they are}
  public OutputStream raw() {
    return new OutputStream() {
      @Override
      public void write(int one) {
        raw((char) one);
      }

      @Override
      public void write(byte[] from, int start, int count) {
        copy(from, start, start + count);
      }
    };
  }

  /// Writes an integer.
  public JsonBuffer number(long value) {
    ensureRoom(20);
    if (value == Long.MIN_VALUE) return raw(Long.toString(value));
    if (value < 0) {
      bytes[length++] = '-';
      value = -value;
    }
    int digits = 1;
    for (long rest = value; rest >= 10; rest /= 10) digits++;
    length += digits;
    for (int at = length - 1; digits > 0; at--, digits--) {
      bytes[at] = (byte) ('0' + value % 10);
      value /= 10;
    }
    return this;
  }

  /// Writes a string in quotes, escaping what JSON wants escaped.
  public JsonBuffer string(String text) {
    raw('"');
    if (text.length() <= PIECE) {
      escaped(text.getBytes(StandardCharsets.UTF_8));
    } else {
      for (int at = 0; at < text.length(); ) {
        int end = pieceEnd(text, at);
        escaped(text.substring(at, end).getBytes(StandardCharsets.UTF_8));
        at = end;
      }
    }
    return raw('"');
  }

  /// {@return where a piece of text ends that no character is cut by}
  private static int pieceEnd(String text, int start) {
    int end = Math.min(start + PIECE, text.length());
    boolean cut = end < text.length() && Character.isHighSurrogate(text.charAt(end - 1));
    return cut ? end - 1 : end;
  }

  private void escaped(byte[] utf8) {
    int copied = 0;
    for (int i = 0; i < utf8.length; i++) {
      byte b = utf8[i];
      boolean plain = b < 0 || (b >= ' ' && b != '"' && b != '\\');
      if (plain) continue;
      copy(utf8, copied, i);
      escape(b);
      copied = i + 1;
    }
    copy(utf8, copied, utf8.length);
  }

  /// Writes bytes as a string in base 64.
  public JsonBuffer base64(byte[] binary) {
    raw('"');
    for (int at = 0; at < binary.length; at += PIECE) {
      int count = Math.min(PIECE, binary.length - at);
      raw(Base64.getEncoder().encode(ByteBuffer.wrap(binary, at, count)));
    }
    return raw('"');
  }

  private void copy(byte[] from, int start, int end) {
    ensureRoom(end - start);
    System.arraycopy(from, start, bytes, length, end - start);
    length += end - start;
  }

  private void escape(byte b) {
    ensureRoom(6);
    bytes[length++] = '\\';
    switch (b) {
      case '"', '\\' -> bytes[length++] = b;
      case '\n' -> bytes[length++] = 'n';
      case '\r' -> bytes[length++] = 'r';
      case '\t' -> bytes[length++] = 't';
      default -> {
        bytes[length++] = 'u';
        bytes[length++] = '0';
        bytes[length++] = '0';
        bytes[length++] = HEX[b >> 4];
        bytes[length++] = HEX[b & 15];
      }
    }
  }

  private void ensureRoom(int more) {
    if (more > bytes.length - length) makeRoom(more);
  }

  private void makeRoom(int more) {
    if (stream != null) drain(stream);
    long needed = (long) length + more;
    if (needed <= bytes.length) return;
    if (needed > limit) throw new FullException();
    int capacity = (int) Math.min(limit, Math.max(2L * bytes.length, needed));
    take(capacity);
    byte[] smaller = bytes;
    bytes = Arrays.copyOf(smaller, capacity);
    giveBack(smaller);
  }

  private static void take(int capacity) {
    if (capacity > SMALL) MemoryReservation.takeForCurrent(capacity);
  }

  private static void giveBack(byte[] bytes) {
    if (bytes.length > SMALL) MemoryReservation.giveBackForCurrent(bytes.length);
  }

  /// {@return what was written}
  public ByteBuffer written() {
    return ByteBuffer.wrap(bytes, 0, length);
  }

  /// Writes what it holds to its stream.
  public void drain() {
    if (stream != null) drain(stream);
  }

  private void drain(OutputStream out) {
    try {
      out.write(bytes, 0, length);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    length = 0;
  }

  /// {@return what was written, as text; nothing more can be}
  public String finish() {
    String text = toString();
    giveBack(bytes);
    bytes = new byte[0];
    length = 0;
    return text;
  }

  /// {@return what was written, as text}
  @Override
  public String toString() {
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }
}
