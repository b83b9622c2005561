package org.relata.service.problem;

import org.jspecify.annotations.Nullable;

/// One thing that is wrong with a request, and where.
///
/// @param pointer the place in the body, as a JSON pointer
/// @param parameter the query parameter, or `key` for what the path names; in a batch, which has
///   paths in its body, it stands with a pointer
public record Violation(@Nullable String pointer, @Nullable String parameter, String detail) {

  public static Violation inBody(Pointer place, String detail) {
    return new Violation(place.toString(), null, detail);
  }

  public static Violation inQuery(String parameter, String detail) {
    return new Violation(null, parameter, detail);
  }

  /// {@return the same in a batch: what is wrong with the query or the key is in the path that the
  /// operation has there}
  ///
  /// @param operation where in the batch the operation stands
  Violation inOperation(Pointer operation) {
    String place =
        pointer == null ? operation.then("path").toString() : operation.then("body") + pointer;
    return new Violation(place, parameter, detail);
  }

  /// {@return where and what, such as `/email: must not be null`}
  @Override
  public String toString() {
    String place = pointer != null ? pointer : parameter;
    return place == null || place.isEmpty() ? detail : place + ": " + detail;
  }
}
