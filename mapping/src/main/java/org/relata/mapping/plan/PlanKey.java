package org.relata.mapping.plan;

/// The shape of a query or of a step of a write: what it has in common with others that differ in
/// nothing but their values. Equal shapes have one plan.
///
/// @param <P> what is planned for it
public interface PlanKey<P> {}
