package org.relata.service.patch;

import jakarta.json.JsonValue;

/// One of the operations of RFC 6902, section 4.
public sealed interface Operation {

  /// {@return where it works}
  Path path();

  /// Puts a value where none is, into a list before what is there, or in place of a member.
  record Add(Path path, JsonValue value) implements Operation {}

  /// Takes away what is there.
  record Remove(Path path) implements Operation {}

  /// Puts a value in place of what is there.
  record Replace(Path path, JsonValue value) implements Operation {}

  /// Takes away what is at one place, and adds it at another.
  record Move(Path from, Path path) implements Operation {}

  /// Adds what is at one place at another too.
  record Copy(Path from, Path path) implements Operation {}

  /// Makes sure that a value is there.
  record Test(Path path, JsonValue value) implements Operation {}
}
