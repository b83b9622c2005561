package org.relata.mapping.declare;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How one half of a relationship was declared to behave; the other half has options of its own.
///
/// @param lazy how it is loaded: `select` or `true`, `joined` or `false`, `subquery`, …
/// @param uselist whether it leads to a list; null for what its direction says
/// @param orderBy what a collection is ordered by: `attr`, `-attr`, `attr desc`, `Target.attr`,
///   each with `:nullsfirst` or `:nullslast` if wanted
/// @param cascade the words of its cascade, such as `all, delete-orphan`; null for the usual one
/// @param joinDepth how many levels of a self-reference are embedded by declaration
public record RelationshipOptions(
    @Nullable Located<String> lazy,
    @Nullable Located<Boolean> uselist,
    List<Located<String>> orderBy,
    @Nullable List<Located<String>> cascade,
    boolean passiveDeletes,
    @Nullable Boolean viewonly,
    @Nullable Located<Integer> joinDepth,
    @Nullable String doc) {

  /// Nothing said.
  public static final RelationshipOptions NONE =
      new RelationshipOptions(null, null, List.of(), null, false, null, null, null);

  public RelationshipOptions {
    orderBy = List.copyOf(orderBy);
    cascade = cascade == null ? null : List.copyOf(cascade);
  }
}
