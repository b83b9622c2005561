package org.relata.mapping.change;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Relationship;

/// What is to be written into a row: the columns that are set, null where they are set to null, and
/// what its relationships are to lead to.
public record Row(Map<Column, @Nullable Object> values, Map<Relationship, Link> links) {

  /// What a relationship is to lead to.
  ///
  /// A row in it that has no more than the key of a row that is there stands for that row. One with
  /// a key and more changes the row with that key, or makes it where it is not there. One without a
  /// key, or with a part of it to which the relationship adds the rest, is made.
  public sealed interface Link {}

  /// To-one: to nothing.
  public record None() implements Link {}

  /// To-one: to this row.
  public record One(Row row) implements Link {}

  /// To-many: to these rows and no others.
  public record Exactly(List<Row> rows) implements Link {
    public Exactly {
      rows = List.copyOf(rows);
    }
  }

  /// To-many: to these rows besides those it leads to.
  public record Adding(List<Row> rows) implements Link {
    public Adding {
      rows = List.copyOf(rows);
    }
  }

  // Written out in full: of a compact constructor the compiler keeps no annotations inside types.
  public Row(Map<Column, @Nullable Object> values, Map<Relationship, Link> links) {
    this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    this.links = Collections.unmodifiableMap(new LinkedHashMap<>(links));
    links.forEach((relationship, link) -> {
      boolean toMany = link instanceof Exactly || link instanceof Adding;
      if (relationship.list() != toMany) {
        throw new IllegalArgumentException(relationship + " does not accept " + link);
      }
    });
  }

  /// A row whose relationships stay as they are.
  public Row(Map<Column, @Nullable Object> values) {
    this(values, Map.of());
  }

  /// {@return whether an update has a column to set: one that counts updates is set by any update}
  public boolean changesColumns() {
    return !values.keySet().stream().allMatch(Column::version);
  }
}
