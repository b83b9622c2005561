package org.relata.mapping.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What leads from the rows of one model to those of another, or of the same.
///
/// @param list whether it leads to any number of rows, or to one at most
/// @param cascades what is passed on to the related rows
/// @param passiveDeletes whether a deleted row's related rows are left to the database
/// @param viewonly whether it is read and never written
/// @param joinDepth how many levels of a self-reference are embedded by declaration; null for none
///   below the first
/// @param reverseName the relationship of the target that is the other half
public record Relationship(
    String name,
    Model source,
    Model target,
    Direction direction,
    boolean list,
    Join join,
    Loading loading,
    List<Ordering> orderings,
    Set<Cascade> cascades,
    boolean passiveDeletes,
    boolean viewonly,
    @Nullable Integer joinDepth,
    @Nullable String reverseName,
    @Nullable String doc) {

  public Relationship {
    orderings = List.copyOf(orderings);
    cascades = Set.copyOf(cascades);
  }

  /// {@return the other half, seen from the target}
  public Optional<Relationship> reverse() {
    return reverseName == null ? Optional.empty() : target.relationship(reverseName);
  }

  /// The name is hash enough, see [Column#hashCode].
  @Override
  public int hashCode() {
    return 31 * source.hashCode() + name.hashCode();
  }

  @Override
  public String toString() {
    return source.name() + "." + name;
  }
}
