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

/// A foreign key that a relationship may lead over.
///
/// @param holding its columns
/// @param referenced the columns it points at, one for each of `holding`
record CandidateKey(List<Column> holding, List<Column> referenced) {

  /// {@return the foreign keys of one table that point at another, in declared order}
  static List<CandidateKey> between(Table from, Table to) {
    List<CandidateKey> choices = new ArrayList<>();
    for (ForeignKey key : from.foreignKeys()) {
      if (!key.target().equals(to.name())) continue;
      choices.add(new CandidateKey(columns(from, key.columns()), columns(to, key.targetColumns())));
    }
    return choices;
  }

  /// {@return the foreign key that a way without a helper table leads over}
  static CandidateKey of(Direction direction, List<Join.Pair> pairs) {
    List<Column> sources = pairs.stream().map(Join.Pair::source).toList();
    List<Column> targets = pairs.stream().map(Join.Pair::target).toList();
    return direction == Direction.MANY_TO_ONE
        ? new CandidateKey(sources, targets)
        : new CandidateKey(targets, sources);
  }

  private static List<Column> columns(Table table, List<String> names) {
    return names.stream().map(name -> table.column(name).orElseThrow()).toList();
  }

  /// {@return those of the choices that `foreign_keys` names; all of them where it says nothing}
  ///
  /// A name that stands in no foreign key is a complaint, and leaves none.
  static List<CandidateKey> narrowed(
      List<CandidateKey> choices,
      List<Located<String>> names,
      ColumnReferences columns,
      Diagnostics diagnostics) {
    if (names.isEmpty()) return choices;
    Set<Column> named = new LinkedHashSet<>();
    for (Located<String> name : names) {
      List<Column> found = columns.find(name);
      List<Column> holding =
          found.stream().filter(column -> choices.stream().anyMatch(c -> c.holds(column))).toList();
      if (holding.isEmpty() && !found.isEmpty()) {
        diagnostics.add(
            name.at(),
            "%s has no foreign key for this relationship; available: %s"
                .formatted(found.getFirst(), shown(choices)));
      }
      if (holding.isEmpty()) return List.of();
      named.addAll(holding);
    }
    List<CandidateKey> whole =
        choices.stream().filter(choice -> named.containsAll(choice.holding())).toList();
    return whole.isEmpty()
        ? choices.stream().filter(choice -> named.stream().anyMatch(choice::holds)).toList()
        : whole;
  }

  private boolean holds(Column column) {
    return holding.contains(column);
  }

  /// {@return the pairs, from the columns that hold the key to those it points at}
  List<Join.Pair> outward() {
    List<Join.Pair> pairs = new ArrayList<>();
    for (int i = 0; i < holding.size(); i++) {
      pairs.add(new Join.Pair(holding.get(i), referenced.get(i)));
    }
    return pairs;
  }

  /// {@return the pairs, from the columns that the key points at to those that hold it}
  List<Join.Pair> inward() {
    List<Join.Pair> pairs = new ArrayList<>();
    for (int i = 0; i < holding.size(); i++) {
      pairs.add(new Join.Pair(referenced.get(i), holding.get(i)));
    }
    return pairs;
  }

  static String shown(List<CandidateKey> choices) {
    return choices.stream().map(CandidateKey::toString).collect(Collectors.joining(", "));
  }

  @Override
  public String toString() {
    return side(holding) + " → " + side(referenced);
  }

  private static String side(List<Column> columns) {
    if (columns.size() == 1) return columns.getFirst().toString();
    return columns.getFirst().table()
        + columns.stream().map(Column::attribute).collect(Collectors.joining(", ", "(", ")"));
  }
}
