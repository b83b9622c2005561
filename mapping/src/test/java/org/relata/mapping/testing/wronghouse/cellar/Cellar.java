package org.relata.mapping.testing.wronghouse.cellar;

import org.relata.mapping.testing.wronghouse.roof.Roof;

/// Has a class within that uses the room above, which uses it: a circle.
public record Cellar() {
  record Stair(Roof roof) {}
}
