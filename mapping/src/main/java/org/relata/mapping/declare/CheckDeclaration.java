package org.relata.mapping.declare;

/// A check constraint as declared.
///
/// @param sql the condition that every row must meet
public record CheckDeclaration(Located<String> name, String sql) {}
