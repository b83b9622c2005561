package org.relata.mapping.query;

/// Counts what is selected.
public final class SelectionSize {

  private SelectionSize() {}

  /// {@return how many columns and relationships a selection has, with those of the related rows}
  public static int of(Selection selection) {
    int size = selection.columns().size();
    for (Expansion expansion : selection.expansions()) {
      size += 1 + of(expansion.query().selection());
    }
    return size;
  }
}
