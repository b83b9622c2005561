package org.relata.mapping.type;

import java.util.Set;

/// What values of a type may be compared by that is known by its text alone.
public enum NativeComparison {
  /// Equality, order and patterns.
  TEXT,
  /// Equality and order.
  ORDER,
  /// Equality.
  EQUALITY,
  /// Nothing, but whether there is one.
  NONE;

  private static final Set<String> TEXTS = Set.of("citext", "name");
  private static final Set<String> EQUAL = Set.of("line", "lseg", "xid", "cid", "aclitem");

  /// Geometric types have operators called `=` and `<`, but they compare areas and lengths.
  private static final Set<String> INCOMPARABLE =
      Set.of(
          "point",
          "box",
          "path",
          "polygon",
          "circle",
          "xml",
          "json",
          "jsonpath",
          "gtsvector",
          "pg_snapshot",
          "txid_snapshot");

  /// Equal values of these may have different texts.
  private static final Set<String> OF_SEVERAL_TEXTS =
      Set.of("citext", "numrange", "nummultirange", "timetz", "time with time zone");

  /// {@return whether equal values of a type have the same text}
  static boolean hasOneText(String type) {
    return of(type) == ORDER && !OF_SEVERAL_TEXTS.contains(type);
  }

  /// {@return the comparison for a type; an unknown one is taken to have all that is usual}
  ///
  /// @param type in lower case and without a length
  static NativeComparison of(String type) {
    if (TEXTS.contains(type)) return TEXT;
    if (EQUAL.contains(type)) return EQUALITY;
    return INCOMPARABLE.contains(type) ? NONE : ORDER;
  }
}
