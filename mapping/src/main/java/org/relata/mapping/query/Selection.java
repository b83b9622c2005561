package org.relata.mapping.query;

import java.util.List;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Model;

/// What is wanted of each row: what is read, loaded and shown.
public record Selection(List<Column> columns, List<Expansion> expansions) {

  public Selection {
    columns = List.copyOf(columns);
    expansions = List.copyOf(expansions);
  }

  /// {@return all columns of a model, and nothing else}
  public static Selection columnsOf(Model model) {
    return new Selection(model.columns(), List.of());
  }
}
