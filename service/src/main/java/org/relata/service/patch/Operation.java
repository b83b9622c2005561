package org.relata.service.patch;

import jakarta.json.JsonValue;

/// One of the operations of RFC 6902, section 4.
public sealed interface Operation {

  /// {@return where it works}
  Path path();

  /// Adds a member, inserts into a list, or replaces a member.
  record Add(Path path, JsonValue value) implements Operation {}

  /// Removes a value.
  record Remove(Path path) implements Operation {}

  /// Replaces a value.
  record Replace(Path path, JsonValue value) implements Operation {}

  /// Removes a value at one place, and adds it at another.
  record Move(Path from, Path path) implements Operation {}

  /// Adds the value of one place at another.
  record Copy(Path from, Path path) implements Operation {}

  /// Checks that a value is equal to another.
  record Test(Path path, JsonValue value) implements Operation {}
}
