package org.relata.service.http.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.memory.MemoryReservation;

/// The body of a request, in chunks that are taken from the request's memory as they are received,
/// and given back as they are read.
final class Body extends InputStream {

  private static final int SMALLEST_CHUNK = 4 << 10;
  private static final int LARGEST_CHUNK = 64 << 10;

  /// What a body takes as long as it is incomplete, besides what has come of it, unless that is
  /// little: nobody may hold memory for nothing while others wait for it, and who sends little
  /// never waits for it.
  private static final long HELD = 64 << 10;

  private final MemoryReservation memory;
  private final Deque<byte[]> chunks = new ArrayDeque<>(1);

  /// How many bytes of the last chunk are filled.
  private int filled;

  /// How many bytes of the first chunk are read.
  private int consumed;

  private long received;
  private boolean held;

  Body(MemoryReservation memory) {
    this.memory = memory;
  }

  /// {@return how many bytes have been received}
  long received() {
    return received;
  }

  /// Receives the bytes that are there.
  ///
  /// @param remaining how many are to come at most, with those; unknown if negative
  /// @return whether there was memory for all of them
  /// @throws org.relata.mapping.error.MemoryLimitException if it never has as much
  boolean receive(InputStream in, long remaining) throws IOException {
    while (in.available() > 0) {
      if (!hasRoom() && !grow(in.available(), remaining)) return false;
      byte[] last = chunks.getLast();
      int read = in.read(last, filled, Math.min(last.length - filled, in.available()));
      filled += read;
      received += read;
      remaining -= read;
    }
    return true;
  }

  private boolean hasRoom() {
    return !chunks.isEmpty() && filled < chunks.getLast().length;
  }

  /// Chunks grow with what has come, not with what is promised.
  private boolean grow(int available, long remaining) {
    long wanted = Math.max(SMALLEST_CHUNK, Math.max(available, received));
    long most = remaining > 0 ? Math.min(remaining, LARGEST_CHUNK) : LARGEST_CHUNK;
    int size = (int) Math.min(wanted, most);
    if (!memory.tryTake(size)) return false;
    chunks.addLast(new byte[size]);
    filled = 0;
    return true;
  }

  /// Takes what an incomplete body takes.
  ///
  /// @return whether there was memory for it
  boolean hold() {
    if (isSmall()) return true;
    if (!held) held = memory.tryTake(HELD);
    return held;
  }

  private boolean isSmall() {
    return chunks.isEmpty() || (chunks.size() == 1 && filled <= SMALLEST_CHUNK);
  }

  /// Gives back what an incomplete body takes.
  void complete() {
    if (held) memory.giveBack(HELD);
    held = false;
  }

  /// Lets go of all that has come.
  void discard() {
    chunks.clear();
    filled = 0;
    consumed = 0;
  }

  @Override
  public int available() {
    byte[] first = current();
    return first == null ? 0 : end() - consumed;
  }

  @Override
  public int read() {
    byte[] first = current();
    return first == null ? -1 : first[consumed++] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int start, int length) {
    if (length == 0) return 0;
    byte[] first = current();
    if (first == null) return -1;
    int read = Math.min(length, end() - consumed);
    System.arraycopy(first, consumed, buffer, start, read);
    consumed += read;
    return read;
  }

  /// {@return the first chunk that is not read to its end}
  private byte @Nullable [] current() {
    while (!chunks.isEmpty() && consumed == end()) {
      memory.giveBack(chunks.removeFirst().length);
      consumed = 0;
    }
    return chunks.peekFirst();
  }

  private int end() {
    return chunks.size() == 1 ? filled : chunks.getFirst().length;
  }
}
