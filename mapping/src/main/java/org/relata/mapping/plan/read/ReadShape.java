package org.relata.mapping.plan.read;

import org.relata.mapping.plan.PlanKey;
import org.relata.mapping.query.QueryShape;
import org.relata.mapping.query.SelectionSize;
import org.relata.mapping.sql.RenderedSql;

/// What is asked of the rows that a query wants.
sealed interface ReadShape {

  /// What a column or a relationship of a selection takes, in characters.
  int SELECTED = 10;

  /// The rows of its page.
  record Page(QueryShape query) implements ReadShape, PlanKey<ReadPlan> {
    @Override
    public int length(ReadPlan plan) {
      return plan.sql().text().length() + SELECTED * SelectionSize.of(query.query().selection());
    }
  }

  /// How many there are.
  record Count(QueryShape query) implements ReadShape, PlanKey<RenderedSql> {
    @Override
    public int length(RenderedSql plan) {
      return plan.text().length();
    }
  }
}
