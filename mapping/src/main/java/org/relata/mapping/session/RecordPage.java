package org.relata.mapping.session;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The records of a page.
///
/// @param records in the order of the query
/// @param before whether there may be rows before the first
/// @param after whether there are rows after the last
/// @param first the first record's values of the columns of the query's order; empty if the page
///   has no limit or no rows
/// @param last the last record's values of the same columns
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
