package org.relata.mapping.plan.read;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.query.Expansion;
import org.relata.mapping.query.Query;

/// A shape of a statement that is still being planned: what is joined has shapes of its own, and
/// what has to be fetched is not planned yet.
record Draft(
    int offset,
    List<Integer> key,
    @Nullable Integer version,
    int relationships,
    List<Joined> joined,
    List<Pending> pending,
    List<ReadPlan.Part> parts) {

  Draft(int offset, List<Integer> key, @Nullable Integer version, int relationships) {
    this(
        offset,
        key,
        version,
        relationships,
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>());
  }

  /// What a relationship's rows are embedded in.
  record Enclosing(Relationship relationship, Query parent) {}

  /// A relationship whose rows stand in the same statement.
  record Joined(int slot, Relationship relationship, Draft draft) {}

  /// A relationship that another statement has to fetch.
  ///
  /// @param alias where the parents' columns are found in this statement
  record Pending(
      int slot, Expansion expansion, String alias, List<Integer> parentKey, Enclosing enclosing) {}
}
