package org.relata.mapping.declare;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A relationship as it was declared.
///
/// @param target the model it leads to
/// @param secondary the helper table it leads through
/// @param backref the reverse relationship to make on the target
/// @param backPopulates the relationship of the target that is the other half
/// @param foreignKeys the columns, as `attr`, `Model.attr` or `table.column`, that hold the foreign
///   keys to join by; empty for the only ones there are
/// @param remoteSide the columns on the target's side, where the target is the model itself
public record RelationshipDeclaration(
    Located<String> name,
    Located<String> target,
    @Nullable Located<String> secondary,
    @Nullable BackrefDeclaration backref,
    @Nullable Located<String> backPopulates,
    List<Located<String>> foreignKeys,
    List<Located<String>> remoteSide,
    RelationshipOptions options) {

  public RelationshipDeclaration {
    foreignKeys = List.copyOf(foreignKeys);
    remoteSide = List.copyOf(remoteSide);
  }

  /// A relationship of which only the target is said.
  public RelationshipDeclaration(Located<String> name, Located<String> target) {
    this(name, target, null, null, null, List.of(), List.of(), RelationshipOptions.NONE);
  }
}
