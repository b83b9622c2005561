package org.relata.mapping.declare;

import java.util.List;

/// The reverse of a relationship, made on its target, as it was declared.
///
/// @param remoteSide the columns on its target's side, where the target is the model itself
public record BackrefDeclaration(
    Located<String> name, List<Located<String>> remoteSide, RelationshipOptions options) {

  public BackrefDeclaration {
    remoteSide = List.copyOf(remoteSide);
  }

  /// A reverse of which only the name is said.
  public BackrefDeclaration(Located<String> name) {
    this(name, List.of(), RelationshipOptions.NONE);
  }
}
