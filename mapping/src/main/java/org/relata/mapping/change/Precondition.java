package org.relata.mapping.change;

import java.util.List;

/// What a row has to be like for a change of it to be carried out.
public sealed interface Precondition {

  /// Nothing in particular.
  record Anything() implements Precondition {}

  /// It is there.
  record Present() implements Precondition {}

  /// It is not there.
  record Absent() implements Precondition {}

  /// It is there in one of these versions.
  record Versions(List<String> versions) implements Precondition {
    public Versions {
      versions = List.copyOf(versions);
    }
  }
}
