package org.relata.service.http.framing;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What one connection has sent, cut into requests.
///
/// A request is passed on when its head is complete, and its body as it comes. A body that means
/// nothing to its method is read before, and is not passed on at all. Nothing follows a request
/// after which the connection is to be closed.
final class RequestFraming {

  /// A part of what was sent.
  ///
  /// @param bytes what is to be passed on; it may be empty
  /// @param inPlace whether it stands in the bytes that were given
  /// @param next where that begins which was not yet read, in the bytes that were given
  record Part(ByteBuffer bytes, boolean inPlace, int next) {

    static Part none(int next) {
      return new Part(ByteBuffer.wrap(NOTHING), false, next);
    }

    static Part of(byte[] bytes, int from, int to, int next) {
      return new Part(ByteBuffer.wrap(bytes, from, to - from), true, next);
    }
  }

  private static final byte[] NOTHING = {};

  private final AllowedHosts hosts;
  private final long maxBody;

  private final int maxHead;

  private HeadReader head;
  private byte[] pieces = NOTHING;
  private int piecesLength;
  private @Nullable Body body;
  private @Nullable RequestLine line;
  private @Nullable FieldReader begunFields;
  private byte @Nullable [] held;
  private long ignored;
  private boolean last;
  private boolean awaited;
  private @Nullable String allowed;

  /// @param maxHead how many bytes a first line has at most, and as many the headers
  /// @param maxBody how many bytes a body has at most that means nothing
  RequestFraming(AllowedHosts hosts, int maxHead, long maxBody) {
    this.hosts = hosts;
    this.maxHead = maxHead;
    this.head = new HeadReader(maxHead);
    this.maxBody = maxBody;
  }

  /// Reads on, to the end of a request or of the bytes.
  ///
  /// @return what is to be passed on; it may stand in the bytes that were given
  /// @throws RefusedException if it is no request
  Part read(byte[] bytes, int from, int to) {
    if (last && body == null) return Part.none(to);
    return body == null ? head(bytes, from, to) : body(body, bytes, from, from, to);
  }

  private Part head(byte[] bytes, int from, int to) {
    if (piecesLength > 0) return joined(bytes, from, to);
    if (head.read(bytes, from, to)) return begin(bytes, from, to);
    pieces = Arrays.copyOfRange(bytes, from, to);
    piecesLength = to - from;
    return Part.none(to);
  }

  /// A head that comes in pieces is put together in a place of its own.
  private Part joined(byte[] bytes, int from, int to) {
    int length = piecesLength + to - from;
    if (length > pieces.length) pieces = Arrays.copyOf(pieces, Math.max(length, 2 * piecesLength));
    System.arraycopy(bytes, from, pieces, piecesLength, to - from);
    piecesLength = length;
    if (!head.read(pieces, 0, length)) return Part.none(to);
    byte[] whole = pieces;
    pieces = NOTHING;
    piecesLength = 0;
    Part part = begin(whole, 0, length);
    return new Part(part.bytes(), false, to - (length - part.next()));
  }

  private Part begin(byte[] bytes, int from, int to) {
    RequestLine begun = Objects.requireNonNull(head.requestLine());
    FieldReader fields = Objects.requireNonNull(head.fields());
    checkHost(fields.host());
    int start = from + head.start();
    int end = from + head.end();
    Body begins = fields.body();
    body = begins;
    last = fields.closes();
    head = new HeadReader(maxHead);
    line = begun;
    begunFields = fields;
    if (begun.bodied() || begins.complete()) return body(begins, bytes, start, end, to);
    if (begins instanceof FixedBody fixed && fixed.remaining() > maxBody) throw tooLarge();
    held = Arrays.copyOfRange(bytes, start, end);
    ignored = 0;
    awaited = fields.awaited();
    return body(begins, bytes, end, end, to);
  }

  /// A client calls the service by one name all the time.
  private void checkHost(@Nullable String host) {
    if (host == null || host.equals(allowed)) return;
    if (!hosts.allows(host)) {
      throw new RefusedException(
          421, "This service does not answer to the name " + host + "; see --allowed-hosts");
    }
    allowed = host;
  }

  /// @param start where that begins which is to be passed on, if it is
  private Part body(Body current, byte[] bytes, int start, int from, int to) {
    Body.Taken taken = current.read(bytes, from, to);
    if (current.complete()) body = null;
    if (held == null) return Part.of(bytes, start, taken.kept(), taken.end());
    ignored += taken.end() - from;
    if (ignored > maxBody) throw tooLarge();
    if (body != null) return Part.none(taken.end());
    byte[] complete = held;
    held = null;
    awaited = false;
    return new Part(ByteBuffer.wrap(complete), false, taken.end());
  }

  private RefusedException tooLarge() {
    return new RefusedException(413, "The body exceeds the limit of " + maxBody + " bytes");
  }

  /// {@return whether the client waits to be told that its body, which is held back, is wanted; it
  /// is told then}
  boolean takeAwaited() {
    boolean waits = awaited;
    awaited = false;
    return waits;
  }

  /// {@return whether what is read is the body of a request that has been passed on}
  boolean passing() {
    return body != null && held == null;
  }

  /// {@return whether the request that is being read is one whose answer has no body}
  boolean bodiless() {
    RequestLine current = current();
    return current != null && current.head();
  }

  private String method() {
    RequestLine current = current();
    return current == null ? "" : current.method();
  }

  /// {@return what has come of the request that is being read}
  RefusedRequest request() {
    FieldReader fields = body != null ? begunFields : head.fields();
    return fields == null
        ? new RefusedRequest(method(), null, null)
        : new RefusedRequest(method(), fields.requestId(), fields.origin());
  }

  private @Nullable RequestLine current() {
    return body == null ? head.requestLine() : line;
  }
}
