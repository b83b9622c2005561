package org.relata.service.command.show;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.ColumnDefault;
import org.relata.mapping.model.ForeignKey;
import org.relata.mapping.model.Generation;
import org.relata.mapping.model.Join;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Models;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.model.Table;
import org.relata.service.problem.Excerpt;
import org.relata.service.value.ValueText;

/// Shows models to people: for each its columns, then its relationships, aligned.
public final class ModelsTable {

  private ModelsTable() {}

  public static String of(Models models) {
    return models.all().stream().map(ModelsTable::of).collect(Collectors.joining("\n"));
  }

  private static String of(Model model) {
    List<List<String>> rows = new ArrayList<>();
    for (Column column : model.columns()) {
      rows.add(List.of(column.attribute(), column.type().toString(), about(column, model.table())));
    }
    for (Relationship relationship : model.relationships()) {
      String target = relationship.target().name();
      String reached = "-> " + (relationship.list() ? "[" + target + "]" : target);
      rows.add(List.of(relationship.name(), reached, about(relationship)));
    }
    List<String> tables = model.table().parts().stream().map(Table::name).toList();
    String title =
        "%s (%s %s)\n"
            .formatted(
                model.name(), tables.size() == 1 ? "table" : "tables", String.join(", ", tables));
    return title + TextTable.of(rows);
  }

  private static String about(Column column, Table table) {
    List<String> words = new ArrayList<>();
    if (column.primaryKey()) words.add("primary key");
    if (column.readOnly()) words.add(about(column.generation()));
    else if (column.identity()) words.add("autoincrement");
    if (!column.nullable() && !column.primaryKey()) words.add("not null");
    if (!column.name().equals(column.attribute())) words.add("column " + column.name());
    if (unique(table, List.of(column.name()))) words.add("unique");
    if (!column.version())
      defaultOf("default", column, column.defaultValue()).ifPresent(words::add);
    defaultOf("server_default", column, column.serverDefault()).ifPresent(words::add);
    defaultOf("onupdate", column, column.onUpdate()).ifPresent(words::add);
    table.foreignKeys().stream()
        .filter(key -> key.columns().contains(column.name()))
        .map(key -> "foreign key to " + key.target() + "." + referenced(key, column))
        .forEach(words::add);
    return String.join(", ", words);
  }

  private static Optional<String> defaultOf(
      String key, Column column, @Nullable ColumnDefault value) {
    return switch (value) {
      case null -> Optional.empty();
      case ColumnDefault.Expression(var sql) -> Optional.of(key + " {sql: " + sql + "}");
      case ColumnDefault.Literal(var literal) ->
          Optional.of(key + " " + Excerpt.truncated(ValueText.of(column.type(), literal)));
    };
  }

  private static String about(@Nullable Generation generation) {
    return switch (generation) {
      case Generation.Computed(var sql, boolean stored) ->
          (stored ? "computed" : "computed where it is read") + " as " + sql;
      case Generation.Numbered _ -> "identity always";
      case Generation.Filled _ -> "filled by the database";
      case Generation.Discriminator(var of) ->
          "the model's identity" + (of == null ? "" : ": " + of);
      case Generation.Inherited _ -> "";
      case Generation.Property property ->
          "property of "
              + property.reads().stream().map(Column::attribute).collect(Collectors.joining(", "));
      case null -> "";
    };
  }

  private static boolean unique(Table table, List<String> columns) {
    return table.uniques().stream().anyMatch(unique -> unique.columns().equals(columns))
        || table.indexes().stream()
            .anyMatch(index -> index.isKey() && index.columns().equals(columns));
  }

  private static String referenced(ForeignKey key, Column column) {
    return key.targetColumns().get(key.columns().indexOf(column.name()));
  }

  private static String about(Relationship relationship) {
    String direction = relationship.direction().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return direction + ", " + relationship.loading() + ", on " + about(relationship.join());
  }

  private static String about(Join join) {
    String pairs =
        switch (join) {
          case Join.Direct(var direct, _, _) -> pairs(direct.stream());
          case Join.Through(_, var near, var far, _) ->
              pairs(Stream.concat(near.stream(), far.stream()));
        };
    return join.fixed().stream()
        .map(fixed -> fixed.column() + " = " + fixed.value())
        .reduce(pairs, (all, each) -> all + " and " + each);
  }

  private static String pairs(Stream<Join.Pair> pairs) {
    return pairs
        .map(pair -> pair.source() + " = " + pair.target())
        .collect(Collectors.joining(" and "));
  }
}
