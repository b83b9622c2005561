package org.relata.mapping.change;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.relata.mapping.error.QueryException;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Table;

/// The columns by which an upsert finds the rows that are there: those of a unique key, which it
/// writes.
public final class UpsertKey {

  private UpsertKey() {}

  /// Makes sure that columns are those of a unique key, in any order.
  ///
  /// @throws QueryException otherwise
  public static void require(Model model, List<Column> columns) {
    if (all(model).noneMatch(each -> Set.copyOf(each).equals(Set.copyOf(columns)))) {
      throw new QueryException(
          "%s has no primary key or unique constraint on %s; available: %s"
              .formatted(
                  model.table(),
                  attributes(columns),
                  all(model).map(UpsertKey::attributes).collect(Collectors.joining("; "))));
    }
    for (Column column : columns) {
      if (!column.readOnly()) continue;
      throw new QueryException(
          column + " is read-only; an upsert finds rows by columns that are written");
    }
  }

  /// {@return the unique keys of whose columns all are known, and by which rows are found before
  /// they are written: where several tables hold them, those of the first}
  private static Stream<List<Column>> all(Model model) {
    Table table = model.table();
    Table first = table.parts().getFirst();
    return Stream.concat(
            Stream.of(table.primaryKey().stream().map(Column::name).toList()),
            Stream.concat(
                table.uniques().stream().map(Table.Unique::columns),
                table.indexes().stream().filter(Table.Index::isKey).map(Table.Index::columns)))
        .map(names -> names.stream().map(name -> table.column(name).orElseThrow()).toList())
        .filter(model.columns()::containsAll)
        .filter(columns ->
            columns.stream().allMatch(column -> first.column(column.name()).isPresent()));
  }

  private static String attributes(List<Column> columns) {
    return String.join(", ", columns.stream().map(Column::attribute).toList());
  }
}
