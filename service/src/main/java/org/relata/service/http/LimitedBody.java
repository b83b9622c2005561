package org.relata.service.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// The body of a request, up to a length. More is [TooLong], thrown where the body is read.
final class LimitedBody extends FilterInputStream {

  /// A body is longer than it may be.
  static final class TooLong extends RuntimeException {
    private final String detail;

    TooLong(long most) {
      this.detail = "The body of a request is at most " + most + " bytes long";
    }

    String detail() {
      return detail;
    }
  }

  private final long most;
  private long left;

  LimitedBody(InputStream body, long most) {
    super(body);
    this.most = most;
    this.left = most;
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    if (read >= 0) count(1);
    return read;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = super.read(bytes, offset, length);
    if (read > 0) count(read);
    return read;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void count(int read) {
    left -= read;
    if (left < 0) throw new TooLong(most);
  }
}
