package org.relata.mapping.model;

/// What a relationship passes on from a row to its related rows.
public enum Cascade {
  SAVE_UPDATE("save-update"),
  MERGE("merge"),
  REFRESH_EXPIRE("refresh-expire"),
  EXPUNGE("expunge"),
  DELETE("delete"),
  DELETE_ORPHAN("delete-orphan");

  private final String word;

  Cascade(String word) {
    this.word = word;
  }

  /// {@return the word for it in models files}
  @Override
  public String toString() {
    return word;
  }
}
