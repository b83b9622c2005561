package org.relata.service.content;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.relata.mapping.memory.MemoryReservation;

/// Reads a body into one array.
public final class BodyBytes {

  private static final int PART = 16 << 10;

  private BodyBytes() {}

  /// {@return all bytes of a body, for which the current request takes memory as they come}
  ///
  /// @param copies how much memory it takes for each byte
  public static byte[] read(InputStream body, int copies) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] part = body.readNBytes(PART);
    while (part.length > 0) {
      MemoryReservation.takeForCurrent((long) copies * part.length);
      all.write(part);
      part = body.readNBytes(PART);
    }
    return all.toByteArray();
  }
}
