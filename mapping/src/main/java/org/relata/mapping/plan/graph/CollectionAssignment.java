package org.relata.mapping.plan.graph;

import java.util.List;
import org.relata.mapping.model.Relationship;

/// The rows that a relationship is to lead to from a row.
///
/// @param exact whether it is to lead to no others
public record CollectionAssignment(
    Relationship relationship, Node parent, List<Node> children, boolean exact) {
  public CollectionAssignment {
    children = List.copyOf(children);
  }
}
