package org.relata.mapping.session;

import java.util.List;
import org.relata.mapping.model.Key;

/// What a change did.
///
/// @param records the rows as they are now, in the order of the change; empty after a deletion
/// @param keys their keys
/// @param created whether a row is there that was not there before
public record WriteResult(List<Record> records, List<Key> keys, boolean created) {
  public WriteResult {
    records = List.copyOf(records);
    keys = List.copyOf(keys);
  }
}
