package org.relata.mapping.declare;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A model as declared.
///
/// @param tablename its table's name; null for one that is derived from the model's
/// @param definition its table's columns, constraints and indexes
/// @param relationships its relationships in declared order
/// @param access its rules; empty for those that are declared for every model
/// @param doc its documentation
public record ModelDeclaration(
    Located<String> name,
    @Nullable Located<String> tablename,
    TableDefinition definition,
    List<RelationshipDeclaration> relationships,
    List<RuleDeclaration> access,
    @Nullable String doc) {

  public ModelDeclaration {
    relationships = List.copyOf(relationships);
    access = List.copyOf(access);
  }

  /// A model without rules of its own.
  public ModelDeclaration(
      Located<String> name,
      @Nullable Located<String> tablename,
      TableDefinition definition,
      List<RelationshipDeclaration> relationships,
      @Nullable String doc) {
    this(name, tablename, definition, relationships, List.of(), doc);
  }
}
