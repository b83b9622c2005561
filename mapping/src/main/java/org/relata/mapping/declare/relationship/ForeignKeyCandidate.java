package org.relata.mapping.declare.relationship;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.relata.mapping.declare.Located;
import org.relata.mapping.declare.diagnostic.Diagnostics;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Direction;
import org.relata.mapping.model.ForeignKey;
import org.relata.mapping.model.Join;
import org.relata.mapping.model.Table;

/// A foreign key that a relationship may join by.
///
/// @param columns its columns
/// @param referencedColumns the columns that they reference, one for each
record ForeignKeyCandidate(List<Column> columns, List<Column> referencedColumns) {

  /// {@return the foreign keys of one table that reference another, in declared order}
  static List<ForeignKeyCandidate> between(Table from, Table to) {
    List<ForeignKeyCandidate> candidates = new ArrayList<>();
    for (ForeignKey key : from.foreignKeys()) {
      if (!to.isIn(key.target())) continue;
      candidates.add(
          new ForeignKeyCandidate(columns(from, key.columns()), columns(to, key.targetColumns())));
    }
    return candidates;
  }

  /// {@return the foreign key of a join without an association table}
  static ForeignKeyCandidate of(Direction direction, List<Join.Pair> pairs) {
    List<Column> sources = pairs.stream().map(Join.Pair::source).toList();
    List<Column> targets = pairs.stream().map(Join.Pair::target).toList();
    return direction == Direction.MANY_TO_ONE
        ? new ForeignKeyCandidate(sources, targets)
        : new ForeignKeyCandidate(targets, sources);
  }

  private static List<Column> columns(Table table, List<String> names) {
    return names.stream().map(name -> table.column(name).orElseThrow()).toList();
  }

  /// {@return the candidates that `foreign_keys` names; all of them if it names none}
  ///
  /// If a name is in no candidate, there is a diagnostic and the result is empty.
  ///
  /// @param names the column names in `foreign_keys`
  /// @param references finds columns by those names
  static List<ForeignKeyCandidate> selected(
      List<ForeignKeyCandidate> candidates,
      List<Located<String>> names,
      ColumnReferences references,
      Diagnostics diagnostics) {
    if (names.isEmpty()) return candidates;
    Set<Column> named = new LinkedHashSet<>();
    for (Located<String> name : names) {
      List<Column> found = references.find(name);
      List<Column> inCandidates =
          found.stream()
              .filter(column -> candidates.stream().anyMatch(key -> key.contains(column)))
              .toList();
      if (inCandidates.isEmpty()) {
        if (!found.isEmpty()) reportOther(name, found.getFirst(), candidates, diagnostics);
        return List.of();
      }
      named.addAll(inCandidates);
    }
    return selected(candidates, named);
  }

  /// {@return the candidates with all of their columns among the named ones, or else with any}
  private static List<ForeignKeyCandidate> selected(
      List<ForeignKeyCandidate> candidates, Set<Column> named) {
    List<ForeignKeyCandidate> complete =
        candidates.stream().filter(key -> named.containsAll(key.columns())).toList();
    return complete.isEmpty()
        ? candidates.stream().filter(key -> named.stream().anyMatch(key::contains)).toList()
        : complete;
  }

  private static void reportOther(
      Located<String> name,
      Column found,
      List<ForeignKeyCandidate> candidates,
      Diagnostics diagnostics) {
    diagnostics.add(
        name.at(),
        "%s has no foreign key for this relationship; available: %s"
            .formatted(found, describe(candidates)));
  }

  private boolean contains(Column column) {
    return columns.contains(column);
  }

  /// {@return the join path from the key's table to the referenced one}
  JoinPath manyToOne() {
    return new JoinPath(Direction.MANY_TO_ONE, new Join.Direct(pairsToReferenced()));
  }

  /// {@return the join path from the referenced table to the key's}
  JoinPath oneToMany() {
    return new JoinPath(Direction.ONE_TO_MANY, new Join.Direct(pairsFromReferenced()));
  }

  /// {@return pairs of a column and the column that it references}
  List<Join.Pair> pairsToReferenced() {
    List<Join.Pair> pairs = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      pairs.add(new Join.Pair(columns.get(i), referencedColumns.get(i)));
    }
    return pairs;
  }

  /// {@return pairs of a referenced column and the column that references it}
  List<Join.Pair> pairsFromReferenced() {
    List<Join.Pair> pairs = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      pairs.add(new Join.Pair(referencedColumns.get(i), columns.get(i)));
    }
    return pairs;
  }

  static String describe(List<ForeignKeyCandidate> candidates) {
    return candidates.stream().map(ForeignKeyCandidate::toString).collect(Collectors.joining(", "));
  }

  @Override
  public String toString() {
    return describeColumns(columns) + " → " + describeColumns(referencedColumns);
  }

  private static String describeColumns(List<Column> columns) {
    if (columns.size() == 1) return columns.getFirst().toString();
    return columns.getFirst().table()
        + columns.stream().map(Column::attribute).collect(Collectors.joining(", ", "(", ")"));
  }
}
