package org.relata.mapping.plan.read;

import org.relata.mapping.plan.PlanKey;
import org.relata.mapping.query.QueryShape;
import org.relata.mapping.sql.RenderedSql;

/// What is asked of the rows that a query wants.
sealed interface ReadShape {

  /// The rows of its page.
  record Page(QueryShape query) implements ReadShape, PlanKey<ReadPlan> {}

  /// How many there are.
  record Count(QueryShape query) implements ReadShape, PlanKey<RenderedSql> {}
}
