package org.relata.mapping.plan.write;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.plan.KeyArrays;

/// One statement of a write: what it does, and with which values.
///
/// @param values what the shape takes
/// @param rows for a step that gives rows of a change back, which of the change's rows they are
public record WriteStep(
    WriteShape shape, List<? extends @Nullable Object> values, List<Integer> rows) {
  // Written out in full: of a compact constructor the compiler keeps no annotations inside types.
  public WriteStep(WriteShape shape, List<? extends @Nullable Object> values, List<Integer> rows) {
    this.shape = shape;
    this.values = Collections.unmodifiableList(values);
    this.rows = List.copyOf(rows);
  }

  /// A step that is about one row, or gives back what nobody waits for.
  WriteStep(WriteShape shape, List<? extends @Nullable Object> values) {
    this(shape, values, List.of(0));
  }

  /// {@return a step that takes keys}
  static WriteStep of(WriteShape shape, KeyArrays... keys) {
    List<@Nullable Object> values = new ArrayList<>();
    for (KeyArrays each : keys) values.addAll(each.parameters());
    return new WriteStep(shape, values, List.of());
  }
}
