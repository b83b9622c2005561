package org.relata.mapping.testing.broken.bottom;

/// A kind of [Kind].
public record FirstKind() implements Kind {}
