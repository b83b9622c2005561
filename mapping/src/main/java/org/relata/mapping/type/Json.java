package org.relata.mapping.type;

/// A JSON value as its text, so that its digits and its order of members stay as they were written.
public record Json(String text) {
  @Override
  public String toString() {
    return text;
  }
}
