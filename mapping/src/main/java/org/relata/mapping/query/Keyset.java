package org.relata.mapping.query;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A place in a query's order: the rows after it are wanted, or going `backward` those before it.
///
/// @param parameters for each column of the query's order the index of the value there, or null
///   where the value is null
public record Keyset(List<@Nullable Integer> parameters, boolean backward) {
  // Written out in full: of a compact constructor the compiler keeps no annotations inside types.
  public Keyset(List<@Nullable Integer> parameters, boolean backward) {
    this.parameters = Collections.unmodifiableList(parameters);
    this.backward = backward;
  }
}
