package org.relata.service.driver;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Sees the rows in what the database sends, by their messages' heads.
///
/// The messages: https://www.postgresql.org/docs/18/protocol-message-formats.html
final class RowMeter {

  private static final byte DATA_ROW = 'D';

  /// A message's kind and length.
  private static final int HEAD = 5;

  /// The same, and how many columns a row has.
  private static final int ROW_HEAD = 7;

  /// What the driver has for a row: an object in a list, and an array.
  private static final int ROW = 56;

  /// What it has for a value that is not null besides its bytes and the length before them.
  private static final int VALUE = 20;

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

  /// What has come of a head whose rest is still to come.
  private final byte[] head = new byte[ROW_HEAD];

  private int filled;
  private long bytesLeft;

  /// {@return whether a message of this kind may be the first of a connection}
  static boolean isFirst(byte kind) {
    return kind == 'R' || kind == 'E' || kind == 'N' || kind == 'v';
  }

  /// {@return how much memory that takes which begins in some bytes, which follow those before}
  long of(byte[] bytes, int from, int end) {
    long memory = 0;
    for (int at = from; at < end; ) {
      if (bytesLeft > 0) {
        int passed = (int) Math.min(bytesLeft, end - at);
        bytesLeft -= passed;
        at += passed;
      } else if (filled == 0 && end - at >= ROW_HEAD) {
        memory += message(bytes, at);
        at += bytes[at] == DATA_ROW ? ROW_HEAD : HEAD;
      } else {
        head[filled++] = bytes[at++];
        if (filled == (head[0] == DATA_ROW ? ROW_HEAD : HEAD)) {
          memory += message(head, 0);
          filled = 0;
        }
      }
    }
    return memory;
  }

  /// Passes the head of a message. A length counts itself, but not the kind before it.
  private long message(byte[] bytes, int at) {
    long length = (int) INT.get(bytes, at + 1);
    bytesLeft = length - Integer.BYTES;
    return bytes[at] == DATA_ROW ? row(length, (short) SHORT.get(bytes, at + HEAD)) : 0;
  }

  /// Of so many columns as many are taken for values as there are bytes for: others are null, or
  /// empty.
  private long row(long length, int columns) {
    bytesLeft -= Short.BYTES;
    long bytes = bytesLeft - (long) columns * Integer.BYTES;
    return ROW + length + (long) VALUE * Math.clamp(bytes, 0, columns);
  }
}
