package org.relata.service.problem;

import org.jspecify.annotations.Nullable;

/// One thing that is wrong with a request, and where.
///
/// @param pointer the place in the body, as a JSON pointer
/// @param parameter the query parameter, or `key` for what the path names; in a batch, which has
///   paths in its body, it stands with a pointer
public record Violation(@Nullable String pointer, @Nullable String parameter, String detail) {

  public static Violation inBody(Pointer location, String detail) {
    return new Violation(location.toString(), null, detail);
  }

  public static Violation inQuery(String parameter, String detail) {
    return new Violation(null, parameter, detail);
  }

  /// {@return the same in a batch: what is wrong with the query or the key is in the path that the
  /// operation has there}
  ///
  /// @param operation where in the batch the operation stands
  Violation inOperation(Pointer operation) {
    String location =
        pointer == null ? operation.then("path").toString() : operation.then("body") + pointer;
    return new Violation(location, parameter, detail);
  }

  /// {@return where and what, such as `/email: must not be null`}
  @Override
  public String toString() {
    String location = pointer != null ? pointer : parameter;
    return location == null || location.isEmpty() ? detail : location + ": " + detail;
  }
}
