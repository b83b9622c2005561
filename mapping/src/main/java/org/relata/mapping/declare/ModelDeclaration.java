package org.relata.mapping.declare;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A model as declared, or a mixin, which is declared as a model is and has no table.
///
/// @param tablename its table's name; null for one that is derived from the model's
/// @param definition its table's columns, constraints and indexes
/// @param relationships its relationships in declared order
/// @param access its rules; empty for those that are declared for every model
/// @param mixins the mixins that it takes
/// @param inheritance how it inherits
/// @param label what its rows are called; null for what its base says
/// @param doc its documentation
public record ModelDeclaration(
    Located<String> name,
    @Nullable Located<String> tablename,
    TableDefinition definition,
    List<RelationshipDeclaration> relationships,
    List<RuleDeclaration> access,
    List<Located<String>> mixins,
    InheritanceDeclaration inheritance,
    @Nullable Located<String> label,
    @Nullable String doc) {

  public ModelDeclaration {
    relationships = List.copyOf(relationships);
    access = List.copyOf(access);
    mixins = List.copyOf(mixins);
  }

  /// A model without rules of its own and mixins.
  public ModelDeclaration(
      Located<String> name,
      @Nullable Located<String> tablename,
      TableDefinition definition,
      List<RelationshipDeclaration> relationships,
      @Nullable String doc) {
    this(
        name,
        tablename,
        definition,
        relationships,
        List.of(),
        List.of(),
        InheritanceDeclaration.NONE,
        null,
        doc);
  }

  /// {@return the same without rules of its own}
  public ModelDeclaration withoutRules() {
    return new ModelDeclaration(
        name, tablename, definition, relationships, List.of(), mixins, inheritance, label, doc);
  }
}
