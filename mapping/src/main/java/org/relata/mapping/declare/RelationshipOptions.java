package org.relata.mapping.declare;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The options of a relationship or a backref as declared.
///
/// @param lazy how it is loaded: `select` or `true`, `joined` or `false`, `subquery`, `selectin`,
///   `dynamic`, `raise` or `noload`; null for `select`
/// @param uselist whether it is a list; null for the default of its direction
/// @param orderBy the order of its rows: `attr`, `-attr`, `attr desc`, `Target.attr`, each
///   optionally with `:nullsfirst` or `:nullslast`
/// @param cascade its cascades, such as `all, delete-orphan`; null for the default
/// @param passiveDeletes whether the related rows of a deleted row are left to the database
/// @param viewonly whether it is read but never written; null for the default
/// @param joinDepth how many levels of a self-reference are embedded by default
/// @param doc its documentation
public record RelationshipOptions(
    @Nullable Located<String> lazy,
    @Nullable Located<Boolean> uselist,
    List<Located<String>> orderBy,
    @Nullable List<Located<String>> cascade,
    boolean passiveDeletes,
    @Nullable Boolean viewonly,
    @Nullable Located<Integer> joinDepth,
    @Nullable String doc) {

  /// No options.
  public static final RelationshipOptions NONE =
      new RelationshipOptions(null, null, List.of(), null, false, null, null, null);

  public RelationshipOptions {
    orderBy = List.copyOf(orderBy);
    cascade = cascade == null ? null : List.copyOf(cascade);
  }
}
