package org.relata.mapping.access;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Permission;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.query.Filter;
import org.relata.mapping.query.Operand;

/// What callers with some roles may do with rows of a model. Its names are resolved, to those of
/// the declared models.
///
/// @param roles the roles, any of which is enough
/// @param allows what they may do
/// @param where with which rows; it may hold claims of the caller's
/// @param check what must hold of a row afterwards that they create or change
/// @param columns which columns they may read, give or change
/// @param set what a row that they create or change gets whatever the request says
/// @param through a relationship to one row, which must be readable for the row to be so; null for
///   none
public record AccessRule(
    Set<String> roles,
    Set<Permission> allows,
    Filter where,
    Filter check,
    List<Column> columns,
    Map<Column, Operand> set,
    @Nullable Relationship through) {

  public AccessRule {
    roles = Set.copyOf(roles);
    allows = Set.copyOf(allows);
    columns = List.copyOf(columns);
    set = Map.copyOf(set);
  }
}
