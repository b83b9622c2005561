package org.relata.mapping.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An index of a database's table.
///
/// @param method such as `btree`
/// @param include columns that it holds besides
/// @param where the condition of the rows that are in it; null for all
/// @param nullsNotDistinct whether two nulls are the same, if it is unique
/// @param valid whether it may be used
/// @param definition what it is on, as the server writes it, from `USING` on
public record CatalogIndex(
    String name,
    boolean unique,
    String method,
    List<Part> parts,
    List<String> include,
    @Nullable String where,
    boolean nullsNotDistinct,
    boolean valid,
    String definition) {

  /// What an index is over: a column or an expression.
  ///
  /// @param column its name; null for an expression
  /// @param expression as PostgreSQL writes it; null for a column
  /// @param operatorClass the name of one that is not the type's own; null for that
  public record Part(
      @Nullable String column,
      @Nullable String expression,
      boolean descending,
      boolean nullsFirst,
      @Nullable String operatorClass) {

    /// {@return whether it is a column in the usual order}
    public boolean plain() {
      return column != null && !descending && !nullsFirst && operatorClass == null;
    }
  }

  public CatalogIndex {
    parts = List.copyOf(parts);
    include = List.copyOf(include);
  }

  /// {@return the names of its columns; empty if it is over an expression}
  public List<String> columns() {
    List<String> columns = parts.stream().map(Part::column).filter(name -> name != null).toList();
    return columns.size() == parts.size() ? columns : List.of();
  }

  /// {@return the columns that it begins with, up to the first expression}
  List<String> leading() {
    return parts.stream()
        .takeWhile(part -> part.column() != null)
        .map(part -> String.valueOf(part.column()))
        .toList();
  }

  /// {@return whether it is over columns alone, and over all rows, in no special way}
  public boolean plain() {
    return method.equals("btree")
        && where == null
        && include.isEmpty()
        && !nullsNotDistinct
        && parts.stream().allMatch(Part::plain);
  }
}
