package org.relata.mapping.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.memory.MemoryReservation;
import org.relata.mapping.memory.ObjectSize;
import org.relata.mapping.sql.ResultRow;
import org.relata.mapping.type.ColumnType;

/// The rows of a result, one after another.
///
/// What is read takes memory for as long as the request does. What the driver holds of the result
/// is given back with the next rows that it fetches, and in the end.
public final class Rows implements AutoCloseable {

  /// A row without its values: an object and an array.
  private static final int ROW = 24 + 16;

  /// From how many bytes on the memory of rows is taken.
  private static final int TAKEN_AT_ONCE = 8 << 10;

  private final ResultSet results;
  private final boolean streams;
  private final StatementMemory memory;
  private final StatementRun run;
  private final ValueReader[] readers;
  private long count;
  private long untaken;

  /// @param streams whether the driver fetches a part of the rows at a time
  /// @param memory what the statement has taken
  /// @param run is told how many rows it gave
  Rows(
      ResultSet results,
      boolean streams,
      StatementMemory memory,
      StatementRun run,
      List<ColumnType> types) {
    this.results = results;
    this.run = run;
    this.streams = streams;
    this.memory = memory;
    this.readers = new ValueReader[types.size()];
    for (int i = 0; i < readers.length; i++) readers[i] = ValueReader.of(types.get(i));
  }

  /// {@return whether there is a further row, which is then the one that is read}
  public boolean next() {
    try {
      boolean more = streams ? fetchNext() : results.next();
      if (more) count++;
      return more;
    } catch (SQLException failure) {
      throw SqlStates.failure(failure);
    }
  }

  private boolean fetchNext() throws SQLException {
    memory.mark();
    boolean more = results.next();
    memory.replace();
    return more;
  }

  /// Has the driver fetch so many rows the next time, where it fetches a part of them at a time.
  public void fetch(int rows) {
    try {
      results.setFetchSize(rows);
    } catch (SQLException failure) {
      throw SqlStates.failure(failure);
    }
  }

  /// {@return the values of the row, each as its type carries it}
  public ResultRow read() {
    @Nullable Object[] values = new @Nullable Object[readers.length];
    long bytes = ROW + (long) ObjectSize.REFERENCE * readers.length;
    try {
      for (int i = 0; i < readers.length; i++) {
        values[i] = readers[i].read(results, i + 1);
        bytes += ObjectSize.of(values[i]);
      }
    } catch (SQLException | IllegalArgumentException failure) {
      throw SqlStates.unreadable(failure);
    }
    untaken += bytes;
    if (untaken >= TAKEN_AT_ONCE) take();
    return new ResultRow(values, bytes);
  }

  private void take() {
    MemoryReservation.takeForCurrent(untaken);
    untaken = 0;
  }

  @Override
  public void close() {
    try (memory) {
      run.ended(count);
      results.getStatement().close();
    } catch (SQLException failure) {
      throw SqlStates.failure(failure);
    }
  }
}
