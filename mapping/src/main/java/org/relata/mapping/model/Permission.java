package org.relata.mapping.model;

/// What a caller may do with the rows of a model.
public enum Permission {
  READ,
  CREATE,
  UPDATE,
  DELETE
}
