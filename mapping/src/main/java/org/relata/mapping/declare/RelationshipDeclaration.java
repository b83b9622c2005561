package org.relata.mapping.declare;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A relationship as declared.
///
/// @param target the model of the related rows
/// @param secondary the association table; null for none
/// @param primaryJoin what its rows have in common with those it leads to, or with the association
///   table's; null for that of a foreign key
/// @param secondaryJoin what the association table's have in common with those it leads to,
///   likewise
/// @param backref the relationship in the opposite direction to add to the target; null for none
/// @param backPopulates the target's relationship in the opposite direction; null for none
/// @param foreignKeys the columns of the foreign keys to join by, as `attr`, `Model.attr` or
///   `table.column`; empty where there is no choice
/// @param remoteSide the columns on the target's side, if it is a self-reference
public record RelationshipDeclaration(
    Located<String> name,
    Located<String> target,
    @Nullable Located<String> secondary,
    @Nullable Located<String> primaryJoin,
    @Nullable Located<String> secondaryJoin,
    @Nullable BackrefDeclaration backref,
    @Nullable Located<String> backPopulates,
    List<Located<String>> foreignKeys,
    List<Located<String>> remoteSide,
    RelationshipOptions options) {

  public RelationshipDeclaration {
    foreignKeys = List.copyOf(foreignKeys);
    remoteSide = List.copyOf(remoteSide);
  }

  /// A relationship without options.
  public RelationshipDeclaration(Located<String> name, Located<String> target) {
    this(
        name, target, null, null, null, null, null, List.of(), List.of(), RelationshipOptions.NONE);
  }
}
