package org.relata.mapping.plan;

import java.util.HashSet;
import java.util.Set;

/// Names the sources of one statement: a table by its own name the first time, then with a number.
final class Aliases {

  /// PostgreSQL cuts names at 63 bytes, so a name that a number is added to has to be shorter.
  private static final int MAX_LENGTH = 50;

  private final Set<String> taken = new HashSet<>();

  /// {@return a name for a source that nothing else in the statement has}
  String next(String table) {
    if (taken.add(table)) return table;
    String stem = table.length() > MAX_LENGTH ? table.substring(0, MAX_LENGTH) : table;
    int number = 1;
    while (!taken.add(stem + "_" + number)) number++;
    return stem + "_" + number;
  }
}
