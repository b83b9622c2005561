package org.relata.mapping.model;

/// How a relationship is loaded.
public enum Loading {
  /// By a second SELECT, when it is asked for.
  SELECT("select"),
  /// With its parents, by a LEFT OUTER JOIN.
  JOINED("joined"),
  /// By a second SELECT that restates the parents' query as a subquery.
  SUBQUERY("subquery"),
  /// By a second SELECT for the keys of the parents that were loaded.
  SELECTIN("selectin"),
  /// Not at all: the relationship is a query to be refined.
  DYNAMIC("dynamic"),
  /// Not at all: asking for it is an error.
  RAISE("raise"),
  /// Not at all: it reads as empty.
  NOLOAD("noload");

  private final String word;

  Loading(String word) {
    this.word = word;
  }

  /// {@return whether the relationship is embedded in its parents by default}
  public boolean embeds() {
    return switch (this) {
      case JOINED, SUBQUERY, SELECTIN, NOLOAD -> true;
      case SELECT, DYNAMIC, RAISE -> false;
    };
  }

  /// {@return its word in models files and over HTTP, such as `selectin`}
  @Override
  public String toString() {
    return word;
  }
}
