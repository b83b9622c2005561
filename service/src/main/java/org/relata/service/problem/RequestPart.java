package org.relata.service.problem;

import java.util.List;

/// The part of a request that the place of an engine's exception lies in.
public enum RequestPart {
  /// An array of rows; a place begins with a row's index.
  ROWS,
  /// One row, which is the first of the engine's list.
  FIRST_ROW,
  /// One row; a place begins in it.
  ROW,
  /// The path or the query, which no JSON pointer leads into.
  ADDRESS;

  /// {@return where in the body it is, none where it is not in a body}
  ///
  /// @param place the engine's place: names and indexes with slashes between
  List<Pointer> pointers(String place) {
    List<String> steps = place.isEmpty() ? List.of() : List.of(place.split("/", -1));
    return switch (this) {
      case ROWS, ROW -> List.of(Pointer.of(steps));
      case FIRST_ROW ->
          List.of(Pointer.of(steps.isEmpty() ? steps : steps.subList(1, steps.size())));
      case ADDRESS -> List.of();
    };
  }
}
