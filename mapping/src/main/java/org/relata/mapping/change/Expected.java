package org.relata.mapping.change;

import java.util.List;

/// What a row has to be like for a change of it to be carried out.
public sealed interface Expected {

  /// Nothing in particular.
  record Anything() implements Expected {}

  /// It is there.
  record Present() implements Expected {}

  /// It is not there.
  record Absent() implements Expected {}

  /// It is there in one of these versions.
  record Versions(List<String> versions) implements Expected {
    public Versions {
      versions = List.copyOf(versions);
    }
  }
}
