package org.relata.mapping.jdbc;

/// A role of the database that statements run as, and what policies of the database are told of the
/// caller.
///
/// @param name the role; the connection's user must be a member of it
/// @param claims what is known of the caller, as JSON: the setting `request.jwt.claims`
public record DatabaseRole(String name, String claims) {

  /// What the database takes for the connection's own user, whatever roles there are.
  private static final String NONE = "none";

  /// {@return whether it is one that a statement can run as}
  boolean isPossible() {
    return !name.isEmpty() && !name.equals(NONE) && name.indexOf('\0') < 0;
  }

  /// Claims stand in no log.
  @Override
  public String toString() {
    return "a role of the database";
  }
}
