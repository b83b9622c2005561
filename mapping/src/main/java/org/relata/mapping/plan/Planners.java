package org.relata.mapping.plan;

import java.util.function.LongConsumer;

/// Everything that plans, with one cache.
public record Planners(
    PlanCache cache,
    ReadPlanner reads,
    WritePlanner writes,
    BulkPlanner batches,
    RelatedPlanner related) {

  public Planners() {
    this(new PlanCache());
  }

  private Planners(PlanCache cache) {
    this(
        cache,
        new ReadPlanner(cache),
        new WritePlanner(cache),
        new BulkPlanner(cache),
        new RelatedPlanner(cache));
  }

  /// {@return the same for one who wants to know how many nanoseconds each plan takes that is made
  /// for them}
  public Planners observedBy(LongConsumer observer) {
    return new Planners(cache.observedBy(observer));
  }
}
