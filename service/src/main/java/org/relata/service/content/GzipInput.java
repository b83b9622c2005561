package org.relata.service.content;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.relata.service.problem.ProblemException;
import org.relata.service.problem.Problems;

/// A body that came packed with gzip, unpacked as it is read.
final class GzipInput extends InputStream {

  private final InputStream packed;
  private @Nullable GZIPInputStream unpacked;

  GzipInput(InputStream packed) {
    this.packed = packed;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int start, int length) throws IOException {
    try {
      GZIPInputStream open = unpacked == null ? new GZIPInputStream(packed) : unpacked;
      unpacked = open;
      return open.read(buffer, start, length);
    } catch (ZipException | EOFException broken) {
      throw new ProblemException(Problems.notGzip());
    }
  }

  @Override
  public void close() throws IOException {
    if (unpacked != null) unpacked.close();
    packed.close();
  }
}
