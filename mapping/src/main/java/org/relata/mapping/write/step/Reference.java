package org.relata.mapping.write.step;

import java.util.List;
import org.relata.mapping.change.Row;
import org.relata.mapping.error.ConstraintException;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.ForeignKey;
import org.relata.mapping.model.Table;
import org.relata.mapping.plan.Grant;

/// What a row of a table points at by a foreign key.
record Reference(Table table, ForeignKey key, Row row) {

  /// Whether the request gives the row all values of the key; those that it gets by a rule are
  /// nothing that the caller could try.
  boolean isGiven(Grant grant) {
    boolean all = columns().stream().allMatch(column -> row.values().get(column) != null);
    return all && (grant.equals(Grant.ALL) || grant.given().containsAll(columns()));
  }

  /// {@return the values of the key as the database tells them}
  String values() {
    return ConstraintLocator.text(columns(), row.values());
  }

  /// {@return the refusal of a row that points at none}
  ConstraintException missing() {
    String constraint =
        key.name() != null
            ? key.name()
            : table.name() + "_" + String.join("_", key.columns()) + "_fkey";
    return ConstraintException.of(
        ConstraintException.Kind.MISSING_TARGET, table.name(), constraint, key.columns(), values());
  }

  private List<Column> columns() {
    return key.columns().stream().map(name -> table.column(name).orElseThrow()).toList();
  }
}
