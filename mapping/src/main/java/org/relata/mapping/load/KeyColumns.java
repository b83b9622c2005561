package org.relata.mapping.load;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The keys of the parents of a fetch, column by column, as a statement takes them.
record KeyColumns(List<List<? extends @Nullable Object>> columns) {

  /// {@return the keys that groups of records have at these positions of their rows}
  ///
  /// @param groups records that have the same key, one group for each key
  static KeyColumns of(Collection<List<LoadedRecord>> groups, List<Integer> positions) {
    List<List<? extends @Nullable Object>> columns = new ArrayList<>(positions.size());
    for (int position : positions) {
      List<@Nullable Object> column = new ArrayList<>(groups.size());
      for (List<LoadedRecord> group : groups) column.add(group.getFirst().row().get(position));
      columns.add(column);
    }
    return new KeyColumns(columns);
  }

  /// {@return the values of one of the keys' columns}
  List<? extends @Nullable Object> column(int index) {
    return columns.get(index);
  }
}
