package org.relata.mapping.catalog;

/// A check constraint of a database's table.
///
/// @param expression the condition, as PostgreSQL writes it
/// @param validated whether all rows are known to meet it
public record CatalogCheck(String name, String expression, boolean validated) {}
