package org.relata.service.request;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.relata.mapping.change.Row;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Direction;
import org.relata.mapping.model.Join;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Permission;
import org.relata.mapping.model.Relationship;
import org.relata.openapi.endpoint.Subject;

/// What is wanted of the rows in one place of a body.
///
/// @param required which columns must be given, unless something else gives them
/// @param supplied the columns that the relationship which leads to the place gives
/// @param depth how many relationships lead to the place inside the body; where some do, a row may
///   stand for one that is there, by its key
record RowRequirements(Model model, Predicate<Column> required, Set<Column> supplied, int depth) {

  /// Rows that are created, where a relationship leads if the subject is one.
  static RowRequirements created(Subject subject) {
    Set<Column> supplied =
        subject instanceof Subject.OfRelationship(var relationship)
            ? supplied(relationship)
            : Set.of();
    return new RowRequirements(subject.model(), Column::required, supplied, 0);
  }

  static RowRequirements of(Model model, Predicate<Column> required) {
    return new RowRequirements(model, required, Set.of(), 0);
  }

  /// {@return what is wanted of the rows that a relationship leads to}
  RowRequirements through(Relationship relationship) {
    return new RowRequirements(
        relationship.target(), Column::required, supplied(relationship), depth + 1);
  }

  /// {@return the columns that must be given and are not}
  ///
  /// @param named the names that are given, whether or not their values do
  List<Column> missing(Set<String> named, Row row) {
    Set<Column> given = new HashSet<>(supplied);
    model.table().columns().stream()
        .filter(column -> named.contains(column.attribute()))
        .forEach(given::add);
    if (depth > 0 && given.containsAll(model.primaryKey())) return List.of();
    row.links().keySet().stream().flatMap(RowRequirements::pointing).forEach(given::add);
    return model.writable(Permission.CREATE).stream()
        .filter(required)
        .filter(column -> !given.contains(column))
        .filter(column -> !model.rights().preset().contains(column))
        .toList();
  }

  /// {@return the columns of a relationship's own row that point at the related one}
  static Stream<Column> pointing(Relationship relationship) {
    if (relationship.direction() != Direction.MANY_TO_ONE) return Stream.of();
    return pairs(relationship).map(Join.Pair::source);
  }

  private static Set<Column> supplied(Relationship relationship) {
    if (relationship.direction() != Direction.ONE_TO_MANY) return Set.of();
    return pairs(relationship).map(Join.Pair::target).collect(Collectors.toSet());
  }

  private static Stream<Join.Pair> pairs(Relationship relationship) {
    return switch (relationship.join()) {
      case Join.Direct(var pairs) -> pairs.stream();
      case Join.Through _ -> Stream.of();
    };
  }
}
