package org.relata.mapping.declare.relationship;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.relata.mapping.declare.diagnostic.Diagnostics;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Direction;
import org.relata.mapping.model.Join;

/// Warns of relationships that write the same foreign key without being each other's reverse.
record OverlapWarnings(Diagnostics warnings) {

  void check(List<RelationshipSide> sides, Map<RelationshipSide, RelationshipSide> reverses) {
    List<RelationshipSide> writing = sides.stream().filter(side -> !side.viewonly()).toList();
    Map<Column, List<Integer>> byColumn = new HashMap<>();
    for (int i = 0; i < writing.size(); i++) {
      RelationshipSide later = writing.get(i);
      Set<Column> columns = written(later.path());
      columns.stream()
          .flatMap(column -> byColumn.getOrDefault(column, List.of()).stream())
          .sorted()
          .distinct()
          .map(writing::get)
          .filter(earlier -> !later.equals(reverses.get(earlier)))
          .forEach(earlier -> check(earlier, later));
      for (Column column : columns) byColumn.computeIfAbsent(column, _ -> new ArrayList<>()).add(i);
    }
  }

  private void check(RelationshipSide earlier, RelationshipSide later) {
    Set<Column> both = written(earlier.path());
    both.retainAll(written(later.path()));
    if (both.isEmpty() || keptApart(earlier.path().join(), later.path().join())) return;
    String columns = both.stream().map(Column::toString).collect(Collectors.joining(", "));
    warnings.add(
        later.name().at(),
        "%s and %s both write %s; link them with back_populates or make one viewonly"
            .formatted(earlier, later, columns));
  }

  /// {@return whether no row can be of both: a column has one value in the one, another in the
  /// other}
  private static boolean keptApart(Join first, Join second) {
    return first.fixed().stream()
        .anyMatch(one ->
            second.fixed().stream()
                .filter(other -> other.column().equals(one.column()))
                .anyMatch(other -> !Objects.equals(other.value(), one.value())));
  }

  /// {@return the columns of the path's foreign keys}
  private static Set<Column> written(JoinPath path) {
    Set<Column> columns = new LinkedHashSet<>();
    switch (path.join()) {
      case Join.Direct(var pairs, _, _) -> {
        boolean manyToOne = path.direction() == Direction.MANY_TO_ONE;
        pairs.forEach(pair -> columns.add(manyToOne ? pair.source() : pair.target()));
      }
      case Join.Through(_, var near, var far, _) -> {
        near.forEach(pair -> columns.add(pair.target()));
        far.forEach(pair -> columns.add(pair.source()));
      }
    }
    return columns;
  }
}
