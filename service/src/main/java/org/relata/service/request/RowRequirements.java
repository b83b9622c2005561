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
import org.relata.mapping.model.Generation;
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
/// @param readOnly what becomes of values for columns that nobody writes
record RowRequirements(
    Model model, Predicate<Column> required, Set<Column> supplied, int depth, ReadOnly readOnly) {

  /// What becomes of values for columns that nobody writes.
  enum ReadOnly {
    /// They are wrong.
    REFUSED,
    /// They are wrong, but for those of the key, by which the row is named.
    NAMING,
    /// They are left out, since rows are given as they are shown.
    LEFT_OUT,
    /// They are left out, but for those of the key, by which the row is named.
    LEFT_OUT_NAMING
  }

  /// What is done with a value.
  enum Treatment {
    TAKEN,
    /// It must be what the model's rows have.
    OWN,
    REFUSED,
    LEFT_OUT
  }

  /// Rows that are created, where a relationship leads if the subject is one.
  static RowRequirements created(Subject subject) {
    Set<Column> supplied =
        subject instanceof Subject.OfRelationship(var relationship)
            ? supplied(relationship)
            : Set.of();
    return new RowRequirements(subject.model(), Column::required, supplied, 0, ReadOnly.REFUSED);
  }

  static RowRequirements of(Model model, Predicate<Column> required, ReadOnly readOnly) {
    return new RowRequirements(model, required, Set.of(), 0, readOnly);
  }

  /// {@return what is done with a value for a column}
  Treatment treatment(Column column) {
    if (!column.readOnly()) return Treatment.TAKEN;
    if (column.generation() instanceof Generation.Discriminator) return Treatment.OWN;
    boolean names =
        switch (readOnly) {
          case NAMING, LEFT_OUT_NAMING -> true;
          case REFUSED, LEFT_OUT -> depth > 0;
        };
    if (names && column.primaryKey()) return Treatment.TAKEN;
    return switch (readOnly) {
      case REFUSED, NAMING -> Treatment.REFUSED;
      case LEFT_OUT, LEFT_OUT_NAMING -> Treatment.LEFT_OUT;
    };
  }

  /// {@return what is wanted of the rows that a relationship leads to}
  RowRequirements through(Relationship relationship) {
    return new RowRequirements(
        relationship.target(), Column::required, supplied(relationship), depth + 1, readOnly);
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
    row.links().keySet().stream().flatMap(RowRequirements::linked).forEach(given::add);
    return model.writable(Permission.CREATE).stream()
        .filter(required)
        .filter(column -> !given.contains(column))
        .filter(column -> !model.rights().preset().contains(column))
        .toList();
  }

  /// {@return the columns of a relationship's own row that point at the related one}
  static Stream<Column> pointing(Relationship relationship) {
    if (relationship.direction() != Direction.MANY_TO_ONE) return Stream.of();
    return switch (relationship.join()) {
      case Join.Direct(var pairs, _, _) -> pairs.stream().map(Join.Pair::source);
      case Join.Through _ -> Stream.of();
    };
  }

  /// {@return the columns of a relationship's own row that are given with the related one}
  private static Stream<Column> linked(Relationship relationship) {
    return relationship.direction() == Direction.MANY_TO_ONE
        ? relationship.join().columns(Join.Side.SOURCE)
        : Stream.of();
  }

  private static Set<Column> supplied(Relationship relationship) {
    if (relationship.direction() != Direction.ONE_TO_MANY) return Set.of();
    return relationship.join().columns(Join.Side.TARGET).collect(Collectors.toSet());
  }
}
