package org.relata.service.value;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/// Knows how far a text has been read, in lines and columns that count from 1.
final class PositionReader extends FilterReader {

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
    int count = super.read(buffer, start, length);
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

  long characters() {
    return characters;
  }

  @Override
  public String toString() {
    return "line " + line + ", column " + column;
  }
}
