package org.relata.mapping.change;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Join;
import org.relata.mapping.model.Key;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Relationship;

/// Rows of any models that are written together: those that are pointed at before those that point,
/// those of a kind in one statement.
///
/// Rows are referred to by their places in `rows`. Unlike a [Change] it has no cascades: it says
/// all that is to be done.
///
/// @param rows what is done with each row
/// @param references which rows point at which
/// @param unlinked the association rows to delete
/// @param linked the association rows to insert
/// @param detached which deleted rows lose all their association rows
public record UnitOfWork(
    List<Write> rows,
    List<Reference> references,
    List<Association> unlinked,
    List<Association> linked,
    List<Detachment> detached) {

  public UnitOfWork {
    rows = Collections.unmodifiableList(rows);
    references = Collections.unmodifiableList(references);
    unlinked = List.copyOf(unlinked);
    linked = List.copyOf(linked);
    detached = List.copyOf(detached);
  }

  /// What is done with a row.
  public sealed interface Write {

    /// {@return the row's model}
    Model model();

    /// {@return what messages call the row}
    String place();
  }

  /// The row is inserted; columns that are not set take their defaults.
  ///
  /// @param values as in a [Row], without related rows
  public record Insert(Model model, Row values, String place) implements Write {}

  /// The row is there and is changed as given, which may be in nothing: then others refer to it.
  ///
  /// @param known what it has in the columns that relationships join by
  /// @param version the version it must have; null where any will do
  public record Update(
      Model model,
      Key key,
      Map<Column, @Nullable Object> known,
      Row values,
      @Nullable Object version,
      String place)
      implements Write {}

  /// The row is deleted.
  ///
  /// @param known what it has in the columns that relationships join by
  /// @param version the version it must have; null where any will do
  public record Delete(
      Model model,
      Key key,
      Map<Column, @Nullable Object> known,
      @Nullable Object version,
      String place)
      implements Write {}

  /// A row that points at another.
  ///
  /// @param from the row that is pointed at, inserted or there
  /// @param to the row that points, inserted or changed
  /// @param pairs from the columns pointed at to those that point
  public record Reference(int from, int to, List<Join.Pair> pairs) {}

  /// A row of an association table.
  ///
  /// @param parent the row at the near end of the join
  /// @param child the row at its far end
  public record Association(Join.Through join, int parent, int child) {}

  /// A deleted row that loses its association rows, whichever they are.
  ///
  /// @param relationship a many-to-many
  public record Detachment(Relationship relationship, int parent) {}
}
