package org.relata.mapping.session;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The records of a page, in their order.
///
/// @param before whether there are rows in front of the first, where that is known
/// @param after whether there are rows behind the last
/// @param first the values of the order's columns in the first record; empty where the page has no
///   limit or no rows
/// @param last the same in the last record
public record RecordPage(
    List<Record> records,
    boolean before,
    boolean after,
    List<@Nullable Object> first,
    List<@Nullable Object> last) {

  public RecordPage {
    records = Collections.unmodifiableList(records);
    first = Collections.unmodifiableList(first);
    last = Collections.unmodifiableList(last);
  }
}
