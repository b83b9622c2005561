package org.relata.mapping.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A relationship from the rows of one model to those of another, or of the same.
///
/// @param name its name, unique among the attributes and relationships of its source
/// @param source the model that has it
/// @param target the model of the related rows
/// @param direction which side has the foreign key
/// @param list whether it has any number of related rows, or one at most
/// @param join how the two tables are joined
/// @param loading how it is loaded unless a query says otherwise
/// @param orderings the order of the related rows, before that of their primary keys
/// @param cascades the operations that are passed on to the related rows
/// @param passiveDeletes whether the related rows of a deleted row are left to the database
/// @param viewonly whether it is read but never written
/// @param joinDepth how many levels of a self-reference are embedded by default; null where
///   embedding ends at a model that is already on the path
/// @param reverseName the name of the target's relationship in the opposite direction; null for
///   none
/// @param doc its documentation; null for none
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

  /// {@return the target's relationship in the opposite direction}
  public Optional<Relationship> reverse() {
    return reverseName == null ? Optional.empty() : target.relationship(reverseName);
  }

  /// The name is enough, see [Column#hashCode].
  @Override
  public int hashCode() {
    return 31 * source.hashCode() + name.hashCode();
  }

  @Override
  public String toString() {
    return source.name() + "." + name;
  }
}
