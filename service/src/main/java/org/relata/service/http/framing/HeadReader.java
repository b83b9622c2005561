package org.relata.service.http.framing;

import org.jspecify.annotations.Nullable;

/// Reads the head of one request: its first line and its headers, as far as they have come.
final class HeadReader {

  private final int max;
  private int start;
  private int line;
  private int fieldsStart;
  private int place;
  private @Nullable RequestLine requestLine;
  private @Nullable FieldReader fields;

  /// @param max how many bytes the first line has at most, and as many the headers
  HeadReader(int max) {
    this.max = max;
  }

  /// {@return how many bytes a head has at most that is not refused}
  static int whole(int max) {
    return 2 * max + 8;
  }

  /// Reads on. The bytes begin where they began before, and there are more of them.
  ///
  /// @return whether the head is complete; then it ends at [#end]
  /// @throws RefusedException 400, 413, 414, 431, 501 or 505
  boolean read(byte[] bytes, int from, int to) {
    while (from + place < to) {
      if (bytes[from + place++] != '\n') continue;
      if (line(bytes, from + line, from + place - 1)) return true;
      line = place;
    }
    checkLength(place);
    checkBeginning(bytes, from);
    return false;
  }

  private boolean line(byte[] bytes, int from, int lineFeed) {
    int to = lineFeed - 1;
    if (to < from || bytes[to] != '\r') {
      throw RefusedException.malformed("A line of the head must end with CR LF");
    }
    checkLength(place);
    if (fields != null) {
      if (from == to) return true;
      fields.read(bytes, from, to);
    } else if (from < to || start > 0) {
      requestLine = RequestLine.parse(bytes, from, to);
      fields = new FieldReader(requestLine);
      fieldsStart = place;
    } else {
      start = place; // an empty line, as old clients send it after a body (RFC 9112, section 2.2)
    }
    return false;
  }

  private void checkLength(int length) {
    if (fields == null && length - start > max) {
      throw new RefusedException(414, "The request line must have at most " + max + " characters");
    }
    if (fields != null && length - fieldsStart > max) {
      throw new RefusedException(
          431, "The headers together must have at most " + max + " characters");
    }
  }

  /// What cannot become a request is not waited for.
  private void checkBeginning(byte[] bytes, int from) {
    if (fields != null || line == place) return;
    byte first = bytes[from + line];
    if (!Octets.token(first) && !(first == '\r' && start == 0)) {
      throw RefusedException.malformed("A request must begin with a method");
    }
  }

  /// {@return where the request begins, counted from where the bytes do}
  int start() {
    return start;
  }

  /// {@return where its head ends, counted from where the bytes begin}
  int end() {
    return place;
  }

  /// {@return its first line, once there is one}
  @Nullable RequestLine requestLine() {
    return requestLine;
  }

  /// {@return its headers, once its first line has come}
  @Nullable FieldReader fields() {
    return fields;
  }
}
