package org.relata.service.value;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import org.eclipse.parsson.api.BufferPool;
import org.relata.mapping.memory.MemoryReservation;

/// Takes memory for the array into which the parser reads, which doubles whenever a single name or
/// value fills it.
final class TokenReader extends FilterReader {

  private static final int CHARACTERS = 4096;

  private final MemoryReservation memory;
  private int capacity = CHARACTERS;

  TokenReader(Reader text, MemoryReservation memory) {
    super(text);
    this.memory = memory;
  }

  /// {@return makes the arrays; those that have grown are not kept for others}
  static BufferPool buffers() {
    return new BufferPool() {
      @Override
      public char[] take() {
        return new char[CHARACTERS];
      }

      @Override
      public void recycle(char[] buffer) {}
    };
  }

  @Override
  public int read() throws IOException {
    char[] one = new char[1];
    return read(one, 0, 1) < 0 ? -1 : one[0];
  }

  /// Before the last place is filled, after which the array may double, memory is taken for both.
  @Override
  public int read(char[] buffer, int start, int length) throws IOException {
    if (buffer.length > capacity) grown(buffer.length);
    if (start == 0) return super.read(buffer, start, length);
    if (length > 1) return super.read(buffer, start, length - 1);
    memory.take(2L * Character.BYTES * buffer.length);
    return super.read(buffer, start, length);
  }

  private void grown(int larger) {
    if (capacity > CHARACTERS) memory.giveBack((long) Character.BYTES * capacity);
    capacity = larger;
  }

  /// {@return how many bytes the array has, where memory is taken for it}
  long taken() {
    return capacity > CHARACTERS ? (long) Character.BYTES * capacity : 0;
  }
}
