package org.relata.service.value;

import jakarta.json.stream.JsonParser.Event;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.type.ColumnType;
import org.relata.mapping.type.ColumnType.ArrayType;
import org.relata.mapping.type.ColumnType.JsonType;
import org.relata.mapping.type.ColumnType.PickleType;
import org.relata.service.problem.Pointer;
import org.relata.service.problem.Violations;

/// Reads arrays of one dimension or more: in each dimension all are of one length.
record ArrayReader(JsonReader json, Element element) {

  /// Reads what stands in an array and is none itself.
  @FunctionalInterface
  interface Element {
    @Nullable Object read(Event first, ColumnType type, Pointer place);
  }

  /// How many dimensions PostgreSQL knows.
  private static final int MAX_DIMENSIONS = 6;

  /// {@return the elements of the array whose start was just read}
  List<@Nullable Object> read(ArrayType type, Pointer place, Violations violations) {
    List<@Nullable Object> elements = elements(type.element(), place);
    List<Integer> lengths = new ArrayList<>();
    if (!isRectangular(elements, 0, lengths)) {
      violations.inBody(
          place, "must not be ragged: all arrays of a dimension must have the same length");
    } else if (lengths.size() > MAX_DIMENSIONS) {
      violations.inBody(place, "must have at most " + MAX_DIMENSIONS + " dimensions");
    }
    return elements;
  }

  private List<@Nullable Object> elements(ColumnType type, Pointer place) {
    boolean nests = !(type instanceof JsonType || type instanceof PickleType);
    List<@Nullable Object> elements = new ArrayList<>();
    for (Event event = json.next(); event != Event.END_ARRAY; event = json.next()) {
      json.countElement();
      Pointer location = place.then(elements.size());
      elements.add(
          nests && event == Event.START_ARRAY
              ? elements(type, location)
              : element.read(event, type, location));
    }
    return elements.stream().toList();
  }

  /// Whether every element at a depth is a list of the same length, or every one is none.
  private static boolean isRectangular(List<?> elements, int depth, List<Integer> lengths) {
    if (depth == lengths.size()) lengths.add(elements.size());
    if (lengths.get(depth) != elements.size()) return false;
    long lists = elements.stream().filter(List.class::isInstance).count();
    if (lists == 0) return depth + 1 == lengths.size();
    return lists == elements.size()
        && elements.stream().allMatch(list -> isRectangular((List<?>) list, depth + 1, lengths));
  }
}
