package org.relata.service.command.show;

import java.util.List;

/// Shows rows of text to people, aligned.
public final class TextTable {

  private static final String GAP = "  ";

  private TextTable() {}

  /// {@return the rows, each a line}
  ///
  /// @param rows of the same number of cells each
  public static String of(List<List<String>> rows) {
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int place = 0; place < row.size(); place++) {
        line.append(GAP).append(padded(row.get(place), width(rows, place)));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private static int width(List<List<String>> rows, int place) {
    return rows.stream().mapToInt(row -> row.get(place).length()).max().orElse(0);
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(width - text.length());
  }
}
