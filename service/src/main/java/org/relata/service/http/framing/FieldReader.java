package org.relata.service.http.framing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Reads the headers of a request, and keeps what says where its body ends and for whom it is.
///
/// A header that would make Grizzly read a body that means nothing, or another protocol, loses its
/// name there and then.
final class FieldReader {

  private static final int MAX_FIELDS = 100;
  private static final int MAX_DIGITS = 18;

  private final RequestLine line;
  private int count;
  private int lengths;
  private int codings;
  private long length;
  private @Nullable String host;
  private boolean closes;
  private boolean keeps;
  private boolean awaited;
  private @Nullable String requestId;
  private @Nullable String origin;

  FieldReader(RequestLine line) {
    this.line = line;
  }

  /// Reads a line, without its end.
  ///
  /// @throws RefusedException 400, 413 or 431
  void read(byte[] bytes, int from, int to) {
    if (++count > MAX_FIELDS) {
      throw new RefusedException(431, "A request must have at most " + MAX_FIELDS + " headers");
    }
    int colon = Octets.tokenEnd(bytes, from, to);
    if (colon == from || colon == to || bytes[colon] != ':') {
      throw RefusedException.malformed(
          "A header must begin with its name and a colon, without spaces and in one line");
    }
    check(bytes, colon + 1, to);
    int start = colon + 1;
    while (start < to && Octets.space(bytes[start])) start++;
    int end = to;
    while (end > start && Octets.space(bytes[end - 1])) end--;
    known(bytes, from, colon, start, end);
  }

  private static void check(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (Octets.field(bytes[i])) continue;
      throw RefusedException.malformed(
          "A header has the character " + Octets.name(bytes[i]) + ", which no header may have");
    }
  }

  private void known(byte[] bytes, int name, int colon, int start, int end) {
    if (Octets.are(bytes, name, colon, "host")) host(bytes, start, end);
    if (Octets.are(bytes, name, colon, "connection")) connection(bytes, name, colon, start, end);
    if (Octets.are(bytes, name, colon, "upgrade")) mask(bytes, name, colon);
    if (requestId == null && Octets.are(bytes, name, colon, "x-request-id")) {
      requestId = text(bytes, start, end);
    }
    if (origin == null && Octets.are(bytes, name, colon, "origin")) {
      origin = text(bytes, start, end);
    }
    if (Octets.are(bytes, name, colon, "expect")) expect(bytes, name, colon, start, end);
    if (Octets.are(bytes, name, colon, "content-length")) {
      length(bytes, start, end);
      if (!line.bodied()) mask(bytes, name, colon);
    }
    if (Octets.are(bytes, name, colon, "transfer-encoding")) {
      coding(bytes, start, end);
      if (!line.bodied()) mask(bytes, name, colon);
    }
  }

  private static String text(byte[] bytes, int start, int end) {
    return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
  }

  private static void mask(byte[] bytes, int name, int colon) {
    Arrays.fill(bytes, name, colon, (byte) 'x');
  }

  private void host(byte[] bytes, int start, int end) {
    if (host != null) throw RefusedException.malformed("Host: duplicate header");
    host = HostName.parse(bytes, start, end);
  }

  /// Grizzly takes it for one word, not for a list.
  private void connection(byte[] bytes, int name, int colon, int start, int end) {
    if (Octets.list(bytes, start, end, "close")) {
      closes = true;
      Octets.set(bytes, start, end, "close");
    } else if (line.oldVersion() && Octets.list(bytes, start, end, "keep-alive")) {
      keeps = true;
      Octets.set(bytes, start, end, "keep-alive");
    } else {
      mask(bytes, name, colon);
    }
  }

  /// {@return whether the connection is to be closed after the answer}
  boolean closes() {
    return closes || (line.oldVersion() && !keeps);
  }

  /// What else may be expected is nothing that is known.
  private void expect(byte[] bytes, int name, int colon, int start, int end) {
    awaited = !line.oldVersion() && Octets.are(bytes, start, end, "100-continue");
    if (!line.bodied() || !awaited) mask(bytes, name, colon);
  }

  /// {@return whether the client waits to be told that its body is wanted}
  boolean awaited() {
    return awaited;
  }

  private void length(byte[] bytes, int start, int end) {
    if (lengths++ > 0) throw RefusedException.malformed("Content-Length: duplicate header");
    if (start == end) throw notLength();
    for (int i = start; i < end; i++) if (!Octets.digit(bytes[i])) throw notLength();
    int digits = start;
    while (digits < end && bytes[digits] == '0') digits++;
    if (end - digits > MAX_DIGITS) {
      throw new RefusedException(413, "Content-Length is larger than any body that is taken");
    }
    for (int i = digits; i < end; i++) length = length * 10 + (bytes[i] - '0');
  }

  private static RefusedException notLength() {
    return RefusedException.malformed("Content-Length: must be a number of bytes, in digits");
  }

  private void coding(byte[] bytes, int start, int end) {
    if (codings++ > 0 || line.oldVersion() || !Octets.are(bytes, start, end, "chunked")) {
      throw RefusedException.malformed(
          "Transfer-Encoding: must be chunked, once, and in HTTP/1.1 only");
    }
  }

  /// {@return the body that the headers say there is}
  ///
  /// @throws RefusedException 400 if they say two things
  Body body() {
    if (codings > 0 && lengths > 0) {
      throw RefusedException.malformed("Content-Length cannot be combined with Transfer-Encoding");
    }
    return codings > 0 ? new ChunkedBody() : new FixedBody(length);
  }

  /// {@return the id that the request came with; null where it has none}
  @Nullable String requestId() {
    return requestId;
  }

  /// {@return the origin of the page that sent the request; null where there is none}
  @Nullable String origin() {
    return origin;
  }

  /// {@return the host that the request is for; null where HTTP/1.0 does not say it}
  ///
  /// @throws RefusedException 400 if it is missing
  @Nullable String host() {
    if (host == null && !line.oldVersion()) throw RefusedException.malformed("Host is required");
    return line.host() != null ? line.host() : host;
  }
}
