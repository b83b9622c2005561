package org.relata.mapping.type;

/// A JSON value as text, which keeps the digits of numbers and the order of members.
///
/// @param text valid JSON
public record Json(String text) {
  @Override
  public String toString() {
    return text;
  }
}
