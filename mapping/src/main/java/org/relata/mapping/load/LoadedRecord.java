package org.relata.mapping.load;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.plan.read.ReadPlan.Shape;
import org.relata.mapping.session.Record;
import org.relata.mapping.sql.ResultRow;

/// A record in a row of a result, to which what belongs to it is added as it is loaded.
final class LoadedRecord implements Record {

  private static final @Nullable Object[] NONE = {};

  private final ResultRow row;
  private final int offset;
  private final @Nullable Integer version;
  private final int shown;
  private final @Nullable Object[] related;

  /// @param shown how many times the result shows it, be it in several parents
  LoadedRecord(ResultRow row, Shape shape, int shown) {
    this(row, shape.offset(), shape.version(), shown, shape.relationships());
  }

  private LoadedRecord(
      ResultRow row, int offset, @Nullable Integer version, int shown, int relationships) {
    this.row = row;
    this.shown = shown;
    this.offset = offset;
    this.version = version;
    this.related = relationships == 0 ? NONE : new @Nullable Object[relationships];
  }

  @Override
  public @Nullable Object value(int index) {
    return row.get(offset + index);
  }

  @Override
  public Optional<String> version() {
    return version == null ? Optional.empty() : Optional.of(String.valueOf(row.get(version)));
  }

  @Override
  public @Nullable Record one(int index) {
    return (Record) related[index];
  }

  @Override
  @SuppressWarnings("unchecked") // the loader puts lists where the relationship is a list
  public List<Record> many(int index) {
    return (List<Record>) Objects.requireNonNull(related[index]);
  }

  void put(int slot, @Nullable Object value) {
    related[slot] = value;
  }

  /// {@return the whole row of the result that the record stands in}
  ResultRow row() {
    return row;
  }

  /// {@return how many times the result shows the record}
  int shown() {
    return shown;
  }

  /// {@return the same row with nothing loaded for it}
  LoadedRecord withoutRelated() {
    return new LoadedRecord(row, offset, version, shown, 0);
  }
}
