package org.relata.mapping.testing.broken.left;

/// Uses nothing.
public record Left() {}
