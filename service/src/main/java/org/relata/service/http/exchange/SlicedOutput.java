package org.relata.service.http.exchange;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/// Output that is written in small parts, of which each waits until the client has read enough of
/// those before.
final class SlicedOutput extends FilterOutputStream {

  private static final int SLICE = 64 << 10;

  private long count;

  SlicedOutput(OutputStream out) {
    super(out);
  }

  /// {@return how many bytes were written}
  long count() {
    return count;
  }

  @Override
  public void write(byte[] bytes, int start, int length) throws IOException {
    int end = start + length;
    count += length;
    for (int at = start; at < end; at += SLICE) out.write(bytes, at, Math.min(SLICE, end - at));
  }
}
