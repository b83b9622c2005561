package org.relata.mapping.testing.wronghouse.cellar;

/// Names its kinds, which are in files of their own: no circle.
public sealed interface Wine permits RedWine {}
