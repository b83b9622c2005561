package org.relata.mapping.testing.broken.bottom;

/// Names its kinds, which are in files of their own: no cycle.
public sealed interface Kind permits FirstKind {}
