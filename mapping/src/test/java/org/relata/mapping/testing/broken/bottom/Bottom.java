package org.relata.mapping.testing.broken.bottom;

import org.relata.mapping.testing.broken.top.Top;

/// Has a nested class that uses a higher layer, which uses it: a cycle.
public record Bottom() {
  record Nested(Top top) {}
}
