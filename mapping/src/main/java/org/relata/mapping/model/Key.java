package org.relata.mapping.model;

import java.util.List;

/// The values of a row's primary key, in declared order.
public record Key(List<Object> values) {
  public Key {
    values = List.copyOf(values);
  }
}
