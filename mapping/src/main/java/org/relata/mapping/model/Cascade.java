package org.relata.mapping.model;

/// An operation that a relationship passes on from a row to its related rows. The words are
/// SQLAlchemy's.
public enum Cascade {
  /// Related rows that a change contains are inserted or updated with the row.
  SAVE_UPDATE("save-update"),
  /// Accepted for compatibility; without effect, since there is no state to merge into.
  MERGE("merge"),
  /// Accepted for compatibility; without effect, since no row is kept after it was read.
  REFRESH_EXPIRE("refresh-expire"),
  /// Accepted for compatibility; without effect, since no row is kept after it was read.
  EXPUNGE("expunge"),
  /// Related rows are deleted with the row.
  DELETE("delete"),
  /// Related rows are deleted when the row no longer refers to them.
  DELETE_ORPHAN("delete-orphan");

  private final String word;

  Cascade(String word) {
    this.word = word;
  }

  /// {@return its word in models files, such as `delete-orphan`}
  @Override
  public String toString() {
    return word;
  }
}
