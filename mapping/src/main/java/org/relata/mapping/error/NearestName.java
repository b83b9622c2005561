package org.relata.mapping.error;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// Finds the name that was most likely meant by an unknown one.
public final class NearestName {

  private NearestName() {}

  /// {@return the name closest to `wrong`, if one is close enough for `wrong` to be a typing error}
  public static Optional<String> to(String wrong, Collection<String> names) {
    int furthest = Math.min(Math.max(2, wrong.length() / 3), wrong.length() - 1);
    return names.stream()
        .filter(name -> Math.abs(name.length() - wrong.length()) <= furthest)
        .filter(name -> distance(wrong, name) <= furthest)
        .min(Comparator.comparingInt(name -> distance(wrong, name)));
  }

  /// {@return `; did you mean NAME?` where one name is near, and `; available: a, b, c` in any
  /// case}
  public static String hint(String wrong, Collection<String> names) {
    StringBuilder hint = new StringBuilder();
    to(wrong, names).ifPresent(name -> hint.append("; did you mean ").append(name).append('?'));
    if (names.isEmpty()) return hint.toString();
    return hint.append(hint.isEmpty() ? "; available: " : " Available: ")
        .append(String.join(", ", names))
        .toString();
  }

  /// The number of letters to add, drop, change or swap with their neighbour, whatever their case.
  private static int distance(String left, String right) {
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) cost[i][0] = i;
    for (int j = 0; j <= b.length(); j++) cost[0][j] = j;
    for (int i = 1; i <= a.length(); i++) {
      for (int j = 1; j <= b.length(); j++) {
        int change = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        cost[i][j] = Math.min(change, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
      }
    }
    return cost[a.length()][b.length()];
  }
}
