package org.relata.mapping.testing.wronghouse.kitchen;

import org.relata.mapping.testing.wronghouse.hall.Hall;

/// Uses the room beside its own.
public record Kitchen() {
  Hall[] halls() {
    return new Hall[0];
  }
}
