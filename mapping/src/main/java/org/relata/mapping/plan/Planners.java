package org.relata.mapping.plan;

/// Everything that plans, each remembering the texts it made.
public record Planners(
    ReadPlanner reads, WritePlanner writes, BatchPlanner batches, RelatedPlanner related) {

  public Planners() {
    this(new ReadPlanner(), new WritePlanner(), new BatchPlanner(), new RelatedPlanner());
  }
}
