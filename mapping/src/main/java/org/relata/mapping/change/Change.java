package org.relata.mapping.change;

import java.util.List;
import org.relata.mapping.model.Key;
import org.relata.mapping.model.Model;

/// What is to be done to the rows of a model.
public sealed interface Change {

  Model model();

  /// Makes rows; what a row leaves out takes its default.
  record Create(Model model, List<Row> rows) implements Change {
    public Create {
      rows = List.copyOf(rows);
    }
  }

  /// Makes the row with this key as given, or makes it so if it is there; what is left out takes
  /// its default.
  record Replace(Model model, Key key, Row row) implements Change {}

  /// Changes the columns that are given in the row with this key.
  record Update(Model model, Key key, Row row) implements Change {}

  /// Deletes the row with this key.
  record Delete(Model model, Key key) implements Change {}
}
