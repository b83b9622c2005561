package org.relata.service.http.framing;

/// A body in chunks (RFC 9112, section 7.1), strictly: its extensions and trailers, which mean
/// nothing here, are left out.
final class ChunkedBody implements Body {

  /// So many digits Grizzly takes, and more bytes than that nobody has.
  private static final int MAX_DIGITS = 12;

  /// How many bytes extensions and trailers have together at most.
  private static final int MAX_IGNORED = 8 << 10;

  private enum State {
    SIZE,
    EXTENSION,
    SIZE_LF,
    DATA,
    DATA_CR,
    DATA_LF,
    TRAILERS,
    TRAILER_NAME,
    TRAILER_VALUE,
    TRAILER_LF,
    LAST_LF,
    COMPLETE
  }

  private State state = State.SIZE;
  private int digits;
  private long size;
  private int ignored;

  @Override
  public boolean complete() {
    return state == State.COMPLETE;
  }

  @Override
  public Taken read(byte[] bytes, int from, int to) {
    int kept = from;
    int place = from;
    while (place < to && state != State.COMPLETE) {
      if (state == State.DATA) {
        int length = (int) Math.min(size, to - place);
        System.arraycopy(bytes, place, bytes, kept, length);
        kept += length;
        place += length;
        size -= length;
        if (size == 0) state = State.DATA_CR;
      } else {
        byte octet = bytes[place++];
        if (passes(octet)) bytes[kept++] = octet;
      }
    }
    return new Taken(place, kept);
  }

  /// Reads an octet that is none of the data.
  ///
  /// @return whether it is to be passed on
  private boolean passes(byte octet) {
    return switch (state) {
      case SIZE -> size(octet);
      case EXTENSION -> extension(octet);
      case SIZE_LF -> step(octet, '\n', size == 0 ? State.TRAILERS : State.DATA);
      case DATA_CR -> step(octet, '\r', State.DATA_LF);
      case DATA_LF -> step(octet, '\n', State.SIZE);
      case TRAILERS ->
          octet == '\r' ? step(octet, '\r', State.LAST_LF) : trailer(octet, Octets.token(octet));
      case TRAILER_NAME -> trailer(octet, octet == ':' || Octets.token(octet));
      case TRAILER_VALUE -> trailer(octet, octet == '\r' || Octets.field(octet));
      case TRAILER_LF -> trailer(octet, octet == '\n');
      case LAST_LF -> step(octet, '\n', State.COMPLETE);
      case DATA, COMPLETE -> throw new IllegalStateException("Data is not read octet by octet");
    };
  }

  private boolean step(byte octet, char expected, State next) {
    if (octet != expected) throw malformed();
    state = next;
    digits = 0;
    return true;
  }

  private boolean size(byte octet) {
    int digit = Character.digit(octet & 0xFF, 16);
    if (digit >= 0 && ++digits <= MAX_DIGITS) {
      size = size * 16 + digit;
      return true;
    }
    if (digit >= 0 || digits == 0) throw malformed();
    if (octet == '\r') return step(octet, '\r', State.SIZE_LF);
    if (octet != ';') throw malformed();
    state = State.EXTENSION;
    return ignore();
  }

  private boolean extension(byte octet) {
    if (octet == '\r') return step(octet, '\r', State.SIZE_LF);
    if (!Octets.field(octet)) throw malformed();
    return ignore();
  }

  private boolean trailer(byte octet, boolean allowed) {
    if (!allowed) throw malformed();
    if (octet == '\n') state = State.TRAILERS;
    else if (octet == '\r') state = State.TRAILER_LF;
    else if (octet == ':' || state == State.TRAILER_VALUE) state = State.TRAILER_VALUE;
    else state = State.TRAILER_NAME;
    return ignore();
  }

  private boolean ignore() {
    if (++ignored <= MAX_IGNORED) return false;
    throw RefusedException.malformed(
        "Chunk extensions and trailers must have at most " + MAX_IGNORED + " bytes");
  }

  private static RefusedException malformed() {
    return RefusedException.malformed(
        "The body is not chunked as Transfer-Encoding says: a chunk is its size in hexadecimal"
            + " digits, CR LF, so many bytes, CR LF");
  }
}
