package org.relata.mapping.declare;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A model as it was declared.
///
/// @param tablename the table's name; without one it is made from the model's
public record ModelDeclaration(
    Located<String> name,
    @Nullable Located<String> tablename,
    TableContents contents,
    List<RelationshipDeclaration> relationships,
    @Nullable String doc) {

  public ModelDeclaration {
    relationships = List.copyOf(relationships);
  }
}
