package org.relata.mapping.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.relata.mapping.error.ResultTooLargeException;
import org.relata.mapping.jdbc.Rows;
import org.relata.mapping.memory.MemoryReservation;
import org.relata.mapping.plan.read.ReadPlan;
import org.relata.mapping.session.Record;
import org.relata.mapping.sql.ResultRow;

/// Gives the records of a result in its order, few of them in memory at a time. Of rows there are
/// as many as there are; only those of one record are bounded.
final class RecordStream {

  private final ReadPlan plan;
  private final int maxRows;
  private final Function<List<ResultRow>, List<LoadedRecord>> load;
  private final Consumer<Record> each;
  private final ChunkSize size = new ChunkSize();
  private final List<ResultRow> chunk = new ArrayList<>();
  private int records;
  private long bytes;

  /// @param maxRows how many rows may be loaded at a time
  /// @param load loads the records of some of the rows, with all that they embed
  /// @param each takes the records, and does not refuse them as too many
  RecordStream(
      ReadPlan plan,
      int maxRows,
      Function<List<ResultRow>, List<LoadedRecord>> load,
      Consumer<Record> each) {
    this.plan = plan;
    this.maxRows = maxRows;
    this.load = load;
    this.each = each;
  }

  /// Gives the records of all rows, or of as many as are wanted.
  void give(Rows rows) {
    long left = plan.limit() == null ? Long.MAX_VALUE : plan.limit();
    int ofRecord = 0;
    while (rows.next()) {
      ResultRow row = rows.read();
      boolean continues = !chunk.isEmpty() && isSame(chunk.getLast(), row);
      if (!continues && left-- == 0) break;
      if (continues ? ofRecord > maxRows : isFull()) {
        giveChunk();
        rows.fetch(size.records());
      }
      add(row, continues);
      ofRecord = continues ? ofRecord + 1 : 1;
    }
    if (!chunk.isEmpty()) giveChunk();
  }

  private boolean isFull() {
    return records == size.records() || chunk.size() >= maxRows || size.isFull(bytes);
  }

  private void add(ResultRow row, boolean continues) {
    chunk.add(row);
    records += continues ? 0 : 1;
    bytes += row.bytes();
  }

  private void giveChunk() {
    long embedded = give(chunk);
    size.took(records, bytes + embedded);
    MemoryReservation.giveBackForCurrent(bytes);
    chunk.clear();
    records = 0;
    bytes = 0;
  }

  /// Rows that are too many together are loaded in parts, down to those of one record.
  ///
  /// @return how many bytes their records took beside them
  private long give(List<ResultRow> rows) {
    try (MemoryReservation loaded = MemoryReservation.partOfCurrent()) {
      loaded.call(() -> load.apply(rows)).forEach(each);
      return loaded.used();
    } catch (ResultTooLargeException tooLarge) {
      return giveParts(rows, tooLarge);
    }
  }

  private long giveParts(List<ResultRow> rows, ResultTooLargeException tooLarge) {
    int middle = middle(rows);
    if (middle == 0) throw tooLarge;
    return give(rows.subList(0, middle)) + give(rows.subList(middle, rows.size()));
  }

  /// {@return where a record begins, near the middle; 0 where there is just one}
  private int middle(List<ResultRow> rows) {
    int half = rows.size() / 2;
    for (int i = Math.max(half, 1); i < rows.size(); i++) {
      if (!isSame(rows.get(i - 1), rows.get(i))) return i;
    }
    for (int i = half; i > 0; i--) {
      if (!isSame(rows.get(i - 1), rows.get(i))) return i;
    }
    return 0;
  }

  /// {@return whether a row is about the same record as the one before it}
  private boolean isSame(ResultRow before, ResultRow row) {
    List<Integer> key = plan.shape().key();
    return plan.shape().repeats() && Objects.equals(RowKey.of(before, key), RowKey.of(row, key));
  }
}
