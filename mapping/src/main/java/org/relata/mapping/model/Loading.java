package org.relata.mapping.model;

/// How a relationship is loaded.
public enum Loading {
  /// By a SELECT of its own when it is asked for.
  SELECT("select"),
  /// With its parents, by a LEFT OUTER JOIN.
  JOINED("joined"),
  /// By a second SELECT that restates the parents' query as a subquery.
  SUBQUERY("subquery"),
  /// By a second SELECT keyed by the parents that were loaded.
  SELECTIN("selectin"),
  /// Not at all: the relationship is a query, to refine.
  DYNAMIC("dynamic"),
  /// Not at all: to ask for it is an error.
  RAISE("raise"),
  /// Not at all: it shows as empty.
  NOLOAD("noload");

  private final String word;

  Loading(String word) {
    this.word = word;
  }

  /// {@return whether a row shows the relationship without being asked to}
  public boolean embeds() {
    return switch (this) {
      case JOINED, SUBQUERY, SELECTIN, NOLOAD -> true;
      case SELECT, DYNAMIC, RAISE -> false;
    };
  }

  /// {@return the word for it in models files and over HTTP}
  @Override
  public String toString() {
    return word;
  }
}
