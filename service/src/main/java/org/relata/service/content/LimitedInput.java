package org.relata.service.content;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.relata.service.problem.ProblemException;
import org.relata.service.problem.Problems;

/// A body of which no more is read than is taken.
final class LimitedInput extends FilterInputStream {

  private final long limit;
  private long count;

  LimitedInput(InputStream body, long limit) {
    super(body);
    this.limit = limit;
  }

  @Override
  public int read() throws IOException {
    int octet = super.read();
    if (octet >= 0) add(1);
    return octet;
  }

  @Override
  public int read(byte[] buffer, int start, int length) throws IOException {
    int read = super.read(buffer, start, length);
    if (read > 0) add(read);
    return read;
  }

  private void add(int read) {
    count += read;
    if (count > limit) throw new ProblemException(Problems.tooLarge(limit, "bytes"));
  }
}
