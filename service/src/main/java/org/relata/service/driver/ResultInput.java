package org.relata.service.driver;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.relata.mapping.error.MappingException;
import org.relata.mapping.memory.MemoryReservation;

/// What comes from the database, for whose rows the memory is taken before the driver makes arrays
/// of them: it holds all rows of a result at once.
///
/// Where the memory is refused the connection ends, since the rest of the result is still to come.
public final class ResultInput extends FilterInputStream {

  /// What an encrypted byte takes, behind which no rows are seen.
  private static final int ENCRYPTED = 4;

  private final RowMeter rows = new RowMeter();
  private boolean begun;
  private boolean encrypted;

  public ResultInput(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    int read = super.read(bytes, from, length);
    if (read <= 0) return read;
    if (!begun) begin(bytes[from], read);
    take(begun && !encrypted ? rows.of(bytes, from, from + read) : (long) ENCRYPTED * read);
    return read;
  }

  /// A lone byte is the answer to whether the connection may be encrypted; if it may, what the
  /// driver reads next is of no protocol that is known here.
  private void begin(byte first, int read) {
    boolean answered = read == 1;
    encrypted = answered ? first != 'N' : !RowMeter.isFirst(first);
    begun = !answered || encrypted;
  }

  private static void take(long bytes) throws IOException {
    if (bytes == 0) return;
    try {
      MemoryReservation.takeForCurrent(bytes);
    } catch (MappingException refused) {
      throw new IOException("There is no memory for the result", refused);
    }
  }
}
