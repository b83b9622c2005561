package org.relata.mapping.load;

/// How many records of a stream are loaded at a time, with all that they embed: by the memory that
/// those before took.
final class ChunkSize {

  /// How many there are before anything is known of them.
  static final int FIRST = 4;

  /// How many there are at most.
  static final int MOST = 500;

  /// How many bytes are held at a time, about.
  private static final int BYTES = 512 << 10;

  /// How many times more there are than before at most: the next ones may be larger.
  private static final int GROWTH = 8;

  private int records = FIRST;

  /// {@return how many are loaded at a time}
  int records() {
    return records;
  }

  /// {@return whether so many bytes are enough}
  boolean isFull(long bytes) {
    return bytes >= BYTES;
  }

  /// Learns what some records took.
  void took(int count, long bytes) {
    long fitting = BYTES / Math.max(1, bytes / Math.max(1, count));
    records = Math.clamp(fitting, 1, Math.min(MOST, GROWTH * records));
  }
}
