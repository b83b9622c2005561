package org.relata.service.http.framing;

/// A body of a length that is known.
final class FixedBody implements Body {

  private long remaining;

  FixedBody(long length) {
    this.remaining = length;
  }

  @Override
  public Taken read(byte[] bytes, int from, int to) {
    int end = (int) Math.min(to, from + remaining);
    remaining -= end - from;
    return new Taken(end, end);
  }

  @Override
  public boolean complete() {
    return remaining == 0;
  }

  /// {@return how many bytes are yet to come}
  long remaining() {
    return remaining;
  }
}
