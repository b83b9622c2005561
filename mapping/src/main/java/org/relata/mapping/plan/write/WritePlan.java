package org.relata.mapping.plan.write;

import org.jspecify.annotations.Nullable;
import org.relata.mapping.sql.RenderedSql;

/// How a step is carried out: its statement, and what its rows hold.
///
/// @param layout null where the statement gives no rows, only their number
public record WritePlan(RenderedSql sql, @Nullable RowLayout layout) {}
