package org.relata.mapping.session;

import java.util.List;
import org.relata.mapping.model.Key;

/// The result of a change.
///
/// @param records the rows as written, in the order of the change; empty after a deletion
/// @param keys their keys
/// @param created whether a row was created
public record WriteResult(List<Record> records, List<Key> keys, boolean created) {
  public WriteResult {
    records = List.copyOf(records);
    keys = List.copyOf(keys);
  }
}
