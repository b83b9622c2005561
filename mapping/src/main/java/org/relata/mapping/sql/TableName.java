package org.relata.mapping.sql;

import org.jspecify.annotations.Nullable;

/// A table as statements name it.
///
/// @param schema null for the one that the search path finds
public record TableName(@Nullable String schema, String name) {}
