package org.relata.mapping.declare;

import java.util.List;

/// A backref as declared: a relationship in the opposite direction, which is added to the target.
///
/// @param remoteSide the columns on the backref's target's side, if it is a self-reference
public record BackrefDeclaration(
    Located<String> name, List<Located<String>> remoteSide, RelationshipOptions options) {

  public BackrefDeclaration {
    remoteSide = List.copyOf(remoteSide);
  }

  /// A backref without options.
  public BackrefDeclaration(Located<String> name) {
    this(name, List.of(), RelationshipOptions.NONE);
  }
}
