package org.relata.mapping.declare.relationship;

import org.relata.mapping.declare.Located;
import org.relata.mapping.declare.RelationshipOptions;
import org.relata.mapping.model.Model;

/// One side of a relationship, declared or added by a backref, whose join is known.
record RelationshipSide(
    Located<String> name,
    Model source,
    Model target,
    JoinPath path,
    RelationshipOptions options,
    boolean viewonly) {

  @Override
  public String toString() {
    return source + "." + name;
  }
}
