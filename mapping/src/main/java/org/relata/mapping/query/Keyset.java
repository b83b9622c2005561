package org.relata.mapping.query;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A position in a query's order, after which a page starts, or before which it ends.
///
/// @param place the values at the position, one for each column of the query's order; null for null
/// @param backward whether the page ends before the position
public record Keyset(List<@Nullable Operand> place, boolean backward) {
  // Written out in full: of a compact constructor the compiler keeps no annotations inside types.
  public Keyset(List<@Nullable Operand> place, boolean backward) {
    this.place = Collections.unmodifiableList(place);
    this.backward = backward;
  }

  /// {@return the position with these values}
  public static Keyset of(List<@Nullable Object> values, boolean backward) {
    List<@Nullable Operand> place = new ArrayList<>(values.size());
    for (Object value : values) place.add(value == null ? null : new Operand.Value(value));
    return new Keyset(place, backward);
  }
}
