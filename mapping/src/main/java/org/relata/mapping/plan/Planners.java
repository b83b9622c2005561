package org.relata.mapping.plan;

/// Everything that plans, with one cache.
public record Planners(
    ReadPlanner reads, WritePlanner writes, BulkPlanner batches, RelatedPlanner related) {

  public Planners() {
    this(new PlanCache());
  }

  private Planners(PlanCache cache) {
    this(
        new ReadPlanner(cache),
        new WritePlanner(cache),
        new BulkPlanner(cache),
        new RelatedPlanner(cache));
  }
}
