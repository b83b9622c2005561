package org.relata.service.value;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/// Knows how far a text has been read, in lines and columns that count from 1. A byte order mark
/// before it is no part of it.
final class PositionReader extends FilterReader {

  private static final char BYTE_ORDER_MARK = '\ufeff';

  private boolean begun;
  private long characters;
  private long line = 1;
  private long column = 1;

  PositionReader(Reader text) {
    super(text);
  }

  @Override
  public int read() throws IOException {
    char[] one = new char[1];
    return read(one, 0, 1) < 0 ? -1 : one[0];
  }

  @Override
  public int read(char[] buffer, int start, int length) throws IOException {
    int count = begun ? super.read(buffer, start, length) : readFirst(buffer, start, length);
    for (int i = start; i < start + count; i++) {
      characters++;
      column++;
      if (buffer[i] == '\n') {
        line++;
        column = 1;
      }
    }
    return count;
  }

  private int readFirst(char[] buffer, int start, int length) throws IOException {
    int count = super.read(buffer, start, length);
    if (count <= 0) return count;
    begun = true;
    if (buffer[start] != BYTE_ORDER_MARK) return count;
    if (count == 1) return super.read(buffer, start, length);
    System.arraycopy(buffer, start + 1, buffer, start, count - 1);
    return count - 1;
  }

  long characters() {
    return characters;
  }

  @Override
  public String toString() {
    return "line " + line + ", column " + column;
  }
}
