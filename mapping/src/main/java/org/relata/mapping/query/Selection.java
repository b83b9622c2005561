package org.relata.mapping.query;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Model;

/// What to read of each row.
///
/// @param columns the columns, in the order of the values of a record
/// @param expansions the relationships to load, in the order of the related rows of a record
/// @param versioned whether to read the rows' versions too
public record Selection(List<Column> columns, List<Expansion> expansions, boolean versioned) {

  public Selection {
    columns = List.copyOf(columns);
    expansions = List.copyOf(expansions);
  }

  /// A selection without the rows' versions.
  public Selection(List<Column> columns, List<Expansion> expansions) {
    this(columns, expansions, false);
  }

  /// {@return this selection, with the rows' versions}
  public Selection withVersions() {
    return new Selection(columns, expansions, true);
  }

  /// See [Query#hashCode].
  @Override
  public int hashCode() {
    return 31 * columns.hashCode() + expansions.hashCode();
  }

  /// See [Query#hashCode].
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof Selection selection
            && versioned == selection.versioned
            && columns.equals(selection.columns)
            && expansions.equals(selection.expansions));
  }

  /// {@return all columns of a model, and nothing else}
  public static Selection columnsOf(Model model) {
    return new Selection(model.columns(), List.of());
  }
}
