package org.relata.mapping.declare.relationship;

import org.relata.mapping.declare.Located;
import org.relata.mapping.declare.RelationshipOptions;
import org.relata.mapping.model.Model;

/// One half of a relationship, declared or made by a backref, whose way is known.
record RelationshipSide(
    Located<String> name,
    Model source,
    Model target,
    JoinPath way,
    RelationshipOptions options,
    boolean viewonly) {

  @Override
  public String toString() {
    return source + "." + name;
  }
}
