package org.relata.mapping.session;

import java.util.List;
import org.relata.mapping.model.Key;

/// The result of a change.
///
/// @param records the rows as written, in the order of the change; empty after a deletion. Rows
///   that may not be read as they are now are not among them
/// @param keys the keys of all rows that were written
/// @param created whether a row was created
public record WriteResult(List<Record> records, List<Key> keys, boolean created) {
  public WriteResult {
    records = List.copyOf(records);
    keys = List.copyOf(keys);
  }
}
