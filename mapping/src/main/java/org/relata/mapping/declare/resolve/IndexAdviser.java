package org.relata.mapping.declare.resolve;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.relata.mapping.declare.ColumnDeclaration;
import org.relata.mapping.declare.Declarations;
import org.relata.mapping.declare.ForeignKeyDeclaration;
import org.relata.mapping.declare.table.ResolvedTables;
import org.relata.mapping.error.Location;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Direction;
import org.relata.mapping.model.Join;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.model.Table;

/// Finds the columns by which relationships are followed, or which the database reads when a row
/// that they refer to is deleted, and that have no index.
final class IndexAdviser {

  private final Map<String, List<ColumnDeclaration>> declared = new LinkedHashMap<>();
  private final Map<List<Object>, IndexAdvice> advice = new LinkedHashMap<>();

  private IndexAdviser(Declarations declarations, ResolvedTables tables) {
    tables
        .models()
        .forEach((model, resolved) ->
            declared.merge(
                resolved.table().name(), model.definition().columns(), IndexAdviser::joined));
    declarations
        .tables()
        .forEach(
            table -> declared.put(localName(table.name().value()), table.definition().columns()));
  }

  /// {@return the advice, in the order of the files}
  ///
  /// @param declarations without mixins
  static List<IndexAdvice> of(
      Declarations declarations, ResolvedTables tables, List<Relationship> relationships) {
    IndexAdviser adviser = new IndexAdviser(declarations, tables);
    relationships.forEach(adviser::relationship);
    return adviser.advice.values().stream().sorted(Comparator.comparing(IndexAdvice::at)).toList();
  }

  private void relationship(Relationship relationship) {
    Table source = relationship.source().table();
    Table target = relationship.target().table();
    switch (relationship.join()) {
      case Join.Direct(var pairs, _, boolean enforced) -> {
        if (relationship.direction() == Direction.ONE_TO_MANY) {
          check(target, pairs.stream().map(Join.Pair::target).toList(), source);
        } else if (enforced) {
          check(source, pairs.stream().map(Join.Pair::source).toList(), target);
        }
      }
      case Join.Through(var links, var near, var far, _) -> {
        check(links, near.stream().map(Join.Pair::target).toList(), source);
        check(links, far.stream().map(Join.Pair::source).toList(), target);
      }
    }
  }

  private void check(Table referring, List<Column> columns, Table target) {
    Table table = referring.whole();
    List<String> names = columns.stream().map(Column::name).toList();
    if (table.isIndexed(names)) return;
    location(table, names)
        .ifPresent(at ->
            advice.putIfAbsent(
                List.of(table.name(), names), new IndexAdvice(table, columns, target.whole(), at)));
  }

  private Optional<Location> location(Table table, Collection<String> names) {
    return declared.getOrDefault(table.name(), List.of()).stream()
        .filter(column -> names.contains(column.databaseName()))
        .findFirst()
        .map(column -> {
          ForeignKeyDeclaration key = column.foreignKey();
          return key == null ? column.attribute().at() : key.column().at();
        });
  }

  private static String localName(String table) {
    return table.substring(table.indexOf('.') + 1);
  }

  private static List<ColumnDeclaration> joined(
      List<ColumnDeclaration> some, List<ColumnDeclaration> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }
}
