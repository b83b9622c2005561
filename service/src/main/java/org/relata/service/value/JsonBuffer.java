package org.relata.service.value;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// JSON as it is written, in UTF-8 bytes.
///
/// Written by hand, as is nothing else of JSON, since every value of every row passes through it.
public final class JsonBuffer {

  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private byte[] bytes;
  private int length;

  public JsonBuffer(int capacity) {
    bytes = new byte[capacity];
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
    return raw(text.getBytes(StandardCharsets.UTF_8));
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
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    ensureRoom(utf8.length + 2);
    bytes[length++] = '"';
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
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }

  /// {@return what was written}
  public ByteBuffer written() {
    return ByteBuffer.wrap(bytes, 0, length);
  }

  /// Writes its bytes to a stream, and is empty then.
  public void drain(OutputStream out) throws IOException {
    out.write(bytes, 0, length);
    length = 0;
  }

  /// {@return what was written, as text}
  @Override
  public String toString() {
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }
}
