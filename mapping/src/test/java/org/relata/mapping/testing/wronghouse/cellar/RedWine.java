package org.relata.mapping.testing.wronghouse.cellar;

/// A kind of [Wine].
public record RedWine() implements Wine {}
