package org.relata.mapping.declare;

import org.jspecify.annotations.Nullable;

/// What is declared of a table itself.
///
/// @param schema the schema that it is in; null for the one that the search path finds
/// @param primaryKeyName the name of its primary key; null lets the database choose one
/// @param comment its comment in the database; null for none
/// @param indexForeignKeys whether each foreign key gets an index that has none
public record TableOptions(
    @Nullable Located<String> schema,
    @Nullable Located<String> primaryKeyName,
    @Nullable String comment,
    boolean indexForeignKeys) {
  public static final TableOptions NONE = new TableOptions(null, null, null, false);
}
