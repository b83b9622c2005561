package org.relata.mapping.testing.wronghouse.shed;

/// Is on no floor.
public record Shed() {}
