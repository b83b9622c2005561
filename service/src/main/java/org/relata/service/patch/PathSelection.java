package org.relata.service.patch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.relata.mapping.model.Loading;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.query.Expansion;
import org.relata.mapping.query.Query;
import org.relata.mapping.query.Selection;

/// Finds what is read of rows so that paths lead somewhere in them: all columns, and each
/// relationship on the way, with all its rows, however it is declared to be loaded.
final class PathSelection {

  private PathSelection() {}

  /// @param paths the relationships that each path leads through
  static Selection of(Model model, List<List<Relationship>> paths) {
    Map<Relationship, List<List<Relationship>>> remaining =
        paths.stream()
            .filter(path -> !path.isEmpty())
            .collect(
                Collectors.groupingBy(
                    List::getFirst,
                    Collectors.mapping(path -> path.subList(1, path.size()), Collectors.toList())));
    List<Expansion> expansions = new ArrayList<>();
    for (Relationship relationship : model.relationships()) {
      List<List<Relationship>> rest = remaining.get(relationship);
      if (rest != null) expansions.add(expansion(relationship, rest));
    }
    return new Selection(model.columns(), expansions);
  }

  private static Expansion expansion(
      Relationship relationship, List<List<Relationship>> remaining) {
    Selection selection = of(relationship.target(), remaining);
    return new Expansion(relationship, Loading.SELECT, Query.of(relationship).selecting(selection));
  }

  /// {@return how many relationships a selection embeds, at any depth}
  static int size(Selection selection) {
    return selection.expansions().stream()
        .mapToInt(expansion -> 1 + size(expansion.query().selection()))
        .sum();
  }
}
