package org.relata.mapping.declare;

import org.jspecify.annotations.Nullable;

/// A check constraint as declared.
///
/// @param name its name; null lets the database choose one
/// @param sql the condition that every row must meet
public record CheckDeclaration(@Nullable Located<String> name, String sql) {}
