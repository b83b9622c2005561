package org.relata.mapping.change;

import java.util.List;

/// What must hold of a row for a change to be made.
public sealed interface Precondition {

  /// Nothing.
  record Anything() implements Precondition {}

  /// The row exists.
  record Present() implements Precondition {}

  /// The row does not exist.
  record Absent() implements Precondition {}

  /// The row exists in one of these versions.
  record Versions(List<String> versions) implements Precondition {
    public Versions {
      versions = List.copyOf(versions);
    }
  }
}
