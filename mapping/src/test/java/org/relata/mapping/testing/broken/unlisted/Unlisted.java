package org.relata.mapping.testing.broken.unlisted;

/// Is in no layer.
public record Unlisted() {}
