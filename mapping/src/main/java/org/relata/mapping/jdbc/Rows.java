package org.relata.mapping.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.sql.ResultRow;
import org.relata.mapping.type.ColumnType;

/// The rows of a result, one after another.
public final class Rows implements AutoCloseable {

  private final ResultSet results;
  private final ValueReader[] readers;

  Rows(ResultSet results, List<ColumnType> types) {
    this.results = results;
    this.readers = new ValueReader[types.size()];
    for (int i = 0; i < readers.length; i++) readers[i] = ValueReader.of(types.get(i));
  }

  /// {@return whether there is a further row, which is then the one that is read}
  public boolean next() {
    try {
      return results.next();
    } catch (SQLException failure) {
      throw SqlStates.failure(failure);
    }
  }

  /// {@return the values of the row, each as its type carries it}
  public ResultRow read() {
    @Nullable Object[] values = new @Nullable Object[readers.length];
    try {
      for (int i = 0; i < readers.length; i++) values[i] = readers[i].read(results, i + 1);
    } catch (SQLException | IllegalArgumentException failure) {
      throw SqlStates.unreadable(failure);
    }
    return new ResultRow(values);
  }

  @Override
  public void close() {
    try {
      results.getStatement().close();
    } catch (SQLException failure) {
      throw SqlStates.failure(failure);
    }
  }
}
