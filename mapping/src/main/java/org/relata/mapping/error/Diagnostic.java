package org.relata.mapping.error;

/// What is wrong, or looks wrong, with a declaration.
///
/// @param message for users, one line without a full stop
public record Diagnostic(Location location, String message) {

  /// {@return the location and the message, such as `models.yaml:3:5: no such type Strng`}
  @Override
  public String toString() {
    return location + ": " + message;
  }
}
