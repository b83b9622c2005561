package org.relata.mapping.change;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Relationship;

/// The values to write to a row: the columns that are set, null where they are set to null, and the
/// related rows to assign. An update may have a [org.relata.mapping.type.JsonMerge] for a column
/// that holds JSON.
public record Row(Map<Column, @Nullable Object> values, Map<Relationship, Link> links) {

  /// The related rows to assign to a relationship.
  ///
  /// A related row with nothing but a key refers to the existing row with that key. One with a key
  /// and other values updates the row with that key, or creates it. One without a key, or with a
  /// part of a key that the relationship completes, is created.
  public sealed interface Link {}

  /// To-one: no row.
  public record None() implements Link {}

  /// To-one: this row.
  public record One(Row row) implements Link {}

  /// To-many: exactly these rows.
  public record Exactly(List<Row> rows) implements Link {
    public Exactly {
      rows = List.copyOf(rows);
    }
  }

  /// To-many: these rows in addition to the related ones.
  public record Adding(List<Row> rows) implements Link {
    public Adding {
      rows = List.copyOf(rows);
    }
  }

  // Written out in full: of a compact constructor the compiler keeps no annotations inside types.
  public Row(Map<Column, @Nullable Object> values, Map<Relationship, Link> links) {
    this.values = FrozenMap.copyOf(values);
    this.links = FrozenMap.copyOf(links);
    links.forEach((relationship, link) -> {
      boolean toMany = link instanceof Exactly || link instanceof Adding;
      if (relationship.list() != toMany) {
        throw new IllegalArgumentException(relationship + " does not accept " + link);
      }
    });
  }

  /// A row without relationships to assign.
  public Row(Map<Column, @Nullable Object> values) {
    this(values, Map.of());
  }

  /// {@return a row of values that are nobody else's, so that they are not copied}
  public static Row taking(Map<Column, @Nullable Object> values) {
    return new Row(new FrozenMap<>(values));
  }

  /// {@return whether an update sets a column; the version number does not count, which every
  /// update increments}
  public boolean changesColumns() {
    for (Column column : values.keySet()) if (!column.version()) return true;
    return false;
  }
}
