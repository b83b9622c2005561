package org.relata.mapping.error;

/// What is wrong, or looks wrong, with a declaration.
///
/// @param message for users, one line without a full stop; line breaks in what it quotes are
///   escaped
public record Diagnostic(Location location, String message) {

  public Diagnostic {
    message = MessageText.oneLine(message);
  }

  /// {@return the location and the message, such as `models.yaml:3:5: no such type Strng`}
  @Override
  public String toString() {
    return location + ": " + message;
  }
}
