package org.relata.mapping.testing.broken.right;

import org.relata.mapping.testing.broken.left.Left;

/// Uses a package of its own layer.
public record Right() {
  Left[] lefts() {
    return new Left[0];
  }
}
