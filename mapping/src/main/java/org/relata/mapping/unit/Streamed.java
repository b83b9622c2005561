package org.relata.mapping.unit;

import java.util.HashSet;
import java.util.Set;
import org.relata.mapping.unit.state.IdentityMap;
import org.relata.mapping.unit.state.State;

/// Lets objects go that a stream has read, so that few are held at a time.
final class Streamed {

  private final IdentityMap objects;
  private final Set<State> kept;

  /// @param objects the session's, of which those that are there already are kept
  Streamed(IdentityMap objects) {
    this.objects = objects;
    this.kept = new HashSet<>(objects.persistent());
  }

  void letGo(Object object) {
    State state = objects.of(object);
    if (state == null || kept.contains(state)) return;
    for (State each : objects.persistent()) {
      if (kept.contains(each)) continue;
      if (each.isChanged()) kept.add(each);
      else objects.detach(each);
    }
  }
}
