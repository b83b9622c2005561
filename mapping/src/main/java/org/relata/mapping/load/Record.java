package org.relata.mapping.load;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One row of a model, with what was loaded for it. What stands where is said by the selection it
/// was loaded with.
public final class Record {

  private final @Nullable Object[] row;
  private final int offset;
  private final @Nullable Integer version;
  private final @Nullable Object[] related;

  /// @param row a row of a result
  /// @param offset where in it the selection's columns begin
  /// @param version where in it the row's version stands; null where it was not read
  /// @param relationships how many relationships the selection has
  public Record(@Nullable Object[] row, int offset, @Nullable Integer version, int relationships) {
    this.row = row;
    this.offset = offset;
    this.version = version;
    this.related = new @Nullable Object[relationships];
  }

  /// {@return the value of the selection's column at `index`, as its type carries it}
  public @Nullable Object value(int index) {
    return row[offset + index];
  }

  /// {@return what changes whenever the row does; empty where the selection did not ask for it}
  public Optional<String> version() {
    return version == null ? Optional.empty() : Optional.of(String.valueOf(row[version]));
  }

  /// {@return the row that the selection's to-one relationship at `index` leads to}
  public @Nullable Record one(int index) {
    return (Record) related[index];
  }

  /// {@return the rows that the selection's to-many relationship at `index` leads to}
  @SuppressWarnings("unchecked") // the loader puts lists where the relationship is a list
  public List<Record> many(int index) {
    return (List<Record>) Objects.requireNonNull(related[index]);
  }

  void put(int slot, @Nullable Object value) {
    related[slot] = value;
  }

  /// {@return the whole row of the result that the record stands in}
  @Nullable Object[] row() {
    return row;
  }

  /// {@return the same row with nothing loaded for it}
  Record alone() {
    return new Record(row, offset, version, 0);
  }
}
