package org.relata.mapping.plan;

import java.util.List;
import org.relata.mapping.sql.BoundSql;

/// The statements that carry a change out, in their order.
public record WritePlan(List<Step> steps, List<BoundSql> after) {

  /// One statement, and which of the change's rows it writes, in the order in which it gives them
  /// back.
  ///
  /// @param places whether it says of each row it gives back, last, which of the rows it is; it may
  ///   then leave some out, and their order is its own
  public record Step(BoundSql sql, List<Integer> rows, boolean places) {
    public Step {
      rows = List.copyOf(rows);
    }
  }

  /// @param after statements whose results nobody reads
  public WritePlan {
    steps = List.copyOf(steps);
    after = List.copyOf(after);
  }

  static WritePlan of(BoundSql sql) {
    return new WritePlan(List.of(new Step(sql, List.of(0), false)), List.of());
  }
}
