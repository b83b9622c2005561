package org.relata.service.driver;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Sees the rows in what the database sends, by their messages' heads, and the values in them.
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

  private final ByteBuffer head = ByteBuffer.allocate(ROW_HEAD);
  private int columnsLeft;
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
      } else if (columnsLeft > 0 && head.position() == 0 && end - at >= Integer.BYTES) {
        memory += value((int) INT.get(bytes, at));
        at += Integer.BYTES;
      } else {
        head.put(bytes[at++]);
        memory += columnsLeft > 0 ? value() : message();
      }
    }
    return memory;
  }

  private int value() {
    if (head.position() < Integer.BYTES) return 0;
    head.clear();
    return value(head.getInt(0));
  }

  /// @param length how many bytes a value has; negative if it is null
  private int value(int length) {
    columnsLeft--;
    bytesLeft = Math.max(0, length);
    return length < 0 ? 0 : VALUE;
  }

  /// A length counts itself, but not the kind before it.
  private long message() {
    if (head.position() < HEAD) return 0;
    long length = head.getInt(1);
    if (head.get(0) != DATA_ROW) {
      head.clear();
      bytesLeft = length - Integer.BYTES;
      return 0;
    }
    if (head.position() < ROW_HEAD) return 0;
    head.clear();
    columnsLeft = head.getShort(HEAD);
    return ROW + length;
  }
}
