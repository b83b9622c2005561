package org.relata.mapping.declare;

/// A check constraint as it was declared.
///
/// @param sql the condition that every row meets
public record CheckDeclaration(Located<String> name, String sql) {}
