package org.relata.mapping.declare;

import org.jspecify.annotations.Nullable;

/// How a model inherits, or is inherited from, as declared.
///
/// @param base the model that it inherits from; null for none
/// @param discriminator the column that tells which model a row is of; null for none
/// @param identity what that column has in rows of this model, as in [DefaultDeclaration.Literal];
///   null for none
public record InheritanceDeclaration(
    @Nullable Located<String> base,
    @Nullable Located<String> discriminator,
    @Nullable Located<Object> identity) {

  /// Of a model that stands alone.
  public static final InheritanceDeclaration NONE = new InheritanceDeclaration(null, null, null);
}
