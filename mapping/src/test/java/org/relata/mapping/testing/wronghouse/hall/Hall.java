package org.relata.mapping.testing.wronghouse.hall;

/// Uses nothing.
public record Hall() {}
