package org.relata.mapping.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.load.Loader;
import org.relata.mapping.load.Record;
import org.relata.mapping.load.WriteResult;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Key;
import org.relata.mapping.model.Model;
import org.relata.mapping.plan.Returning;
import org.relata.mapping.query.Query;
import org.relata.mapping.query.Selection;

/// What is wanted of the rows that a change wrote, as they are afterwards: taken from what the
/// statement gave back where that is enough, and loaded where it is not.
///
/// @param query a query for all rows of the model, that says what is wanted of those written
record Projection(Query query, Loader loader) {

  private Selection selection() {
    return query.selection();
  }

  private boolean isGivenBack() {
    return selection().expansions().isEmpty();
  }

  /// {@return what the statement that writes gives back}
  Returning returned() {
    List<Column> columns = isGivenBack() ? selection().columns() : List.of();
    return new Returning(query.model(), columns, selection().versioned(), false, false);
  }

  /// {@return what a change did that gave back rows as [#returned] says}
  WriteResult written(List<@Nullable Object[]> rows, boolean created) {
    Returning returned = returned();
    List<Key> keys = new ArrayList<>();
    for (@Nullable Object[] row : rows) {
      keys.add(key(returned.model(), row, returned.columns().size()));
    }
    if (!isGivenBack()) return loaded(keys, created);
    Integer version = returned.versioned() ? (Integer) returned.version() : null;
    List<Record> records = rows.stream().map(row -> new Record(row, 0, version, 0)).toList();
    return new WriteResult(records, keys, created);
  }

  /// {@return what a change did to the rows with these keys}
  WriteResult loaded(List<Key> keys, boolean created) {
    List<Record> records = keys.isEmpty() ? List.of() : loader.find(keys, query);
    return new WriteResult(records, keys, created);
  }

  /// {@return the primary key that stands in a row from a place on}
  static Key key(Model model, @Nullable Object[] row, int offset) {
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < model.primaryKey().size(); i++) {
      values.add(Objects.requireNonNull(row[offset + i]));
    }
    return new Key(values);
  }
}
