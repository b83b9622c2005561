package org.relata.mapping.plan;

/// The shape of a query or of a step of a write: what it has in common with others that differ in
/// nothing but their values. Equal shapes have one plan.
///
/// @param <P> what is planned for it
public interface PlanKey<P> {

  /// {@return how long a plan is with this: the characters of its SQL, and what it holds besides,
  /// in characters}
  int length(P plan);
}
