package org.relata.openapi.describe;

/// How many rows lists show.
///
/// @param size how many where nothing is said
/// @param largest how many at most
public record Pages(int size, int largest) {}
