package org.relata.mapping.plan;

/// Everything that plans, each remembering the texts it made.
public record Planners(
    ReadPlanner reads, WritePlanner writes, BulkPlanner batches, RelatedPlanner related) {

  public Planners() {
    this(new ReadPlanner(), new WritePlanner(), new BulkPlanner(), new RelatedPlanner());
  }
}
