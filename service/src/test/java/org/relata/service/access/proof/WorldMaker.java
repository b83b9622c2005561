package org.relata.service.access.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.access.AccessRules;
import org.relata.mapping.declare.file.ModelFile;
import org.relata.mapping.declare.resolve.Resolver;
import org.relata.mapping.error.MappingException;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.ForeignKey;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Models;
import org.relata.mapping.model.Table;
import org.relata.service.access.proof.Rows.Row;
import org.relata.service.generated.Chance;
import org.relata.service.parameter.RuleParser;

/// Makes models with rules up, and rows for them.
record WorldMaker(Chance chance) {

  private static final int MAX_ROWS = 8;

  World world() {
    ModelMaker maker = new ModelMaker(chance, chance.percent(75));
    Map<String, String> parts = maker.models();
    Models models = resolved(text(parts, Map.of(), maker.helpers())).models();
    RuleMaker ruleMaker = new RuleMaker(models, chance, chance.percent(75));
    Map<String, List<MadeRule>> rules = new LinkedHashMap<>();
    Map<String, List<MadeRule>> byTable = new LinkedHashMap<>();
    for (Model model : models.all()) {
      rules.put(model.name(), ruleMaker.rules(model));
      byTable.put(model.table().name(), rules.get(model.name()));
    }
    String text = text(parts, rules, maker.helpers());
    return new World(models, byTable, roles(), text, resolved(text));
  }

  private Set<String> roles() {
    if (chance.percent(6)) return Set.of();
    Set<String> roles = new LinkedHashSet<>(List.of(chance.of("reader", "writer")));
    if (chance.percent(30)) roles.add(chance.of("reader", "writer", "guest"));
    return roles;
  }

  private static String text(
      Map<String, String> models, Map<String, List<MadeRule>> rules, String helpers) {
    StringBuilder text = new StringBuilder("models:\n");
    models.forEach((name, model) -> {
      text.append("  ").append(name).append(":\n").append(model);
      if (!rules.containsKey(name)) return;
      text.append("    access:\n");
      rules.get(name).forEach(rule -> text.append("      ").append(rule).append("\n"));
    });
    return text.append(helpers).toString();
  }

  private static AccessRules resolved(String text) {
    try {
      Path file = Files.createTempFile("models", ".yaml");
      try {
        Files.writeString(file, text);
        return Resolver.resolve(ModelFile.read(List.of(file)), new RuleParser()).access();
      } catch (MappingException wrong) {
        throw new IllegalStateException(text, wrong);
      } finally {
        Files.delete(file);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /// {@return rows of the models, which fit}
  Rows rows(Models models) {
    Map<String, List<Row>> tables = new LinkedHashMap<>();
    for (Table table : models.tables()) tables.put(table.name(), List.of());
    Rows rows = new Rows(models, tables);
    for (Table table : models.tables()) {
      int wanted = 3 + chance.below(MAX_ROWS - 2);
      for (int i = 0; i < wanted; i++) {
        Rows more = rows.plus(table, row(rows, table));
        if (more.isValid()) rows = more;
      }
    }
    for (Table table : models.tables()) {
      for (ForeignKey key : table.foreignKeys()) rows = pointed(rows, table, key);
    }
    return rows;
  }

  /// Foreign keys to rows that were not there when their own were made.
  private Rows pointed(Rows rows, Table table, ForeignKey key) {
    if (!table.column(key.columns().getFirst()).orElseThrow().nullable()) return rows;
    Rows pointed = rows;
    for (Row row : rows.of(table)) {
      pointed = pointed.with(table, row, row.with(target(rows, key)));
    }
    return pointed;
  }

  /// {@return a row by chance, with keys from 0 to 11}
  Row row(Rows rows, Table table) {
    Map<String, @Nullable String> values = new HashMap<>();
    for (Column column : table.columns()) values.put(column.name(), value(column));
    for (ForeignKey key : table.foreignKeys()) values.putAll(target(rows, key));
    return new Row(values);
  }

  @Nullable String value(Column column) {
    if (column.version()) return String.valueOf(1 + chance.below(3));
    if (column.nullable() && chance.percent(20)) return null;
    if (column.primaryKey() && Cells.isNumber(column)) return String.valueOf(chance.below(12));
    return Cells.value(column, chance);
  }

  /// {@return the columns of a foreign key with the key of a row, or with null}
  Map<String, @Nullable String> target(Rows rows, ForeignKey key) {
    List<Row> targets = new ArrayList<>(rows.of(rows.models().table(key.target()).orElseThrow()));
    @Nullable Row target = targets.isEmpty() || chance.percent(15) ? null : chance.of(targets);
    Map<String, @Nullable String> values = new HashMap<>();
    for (int i = 0; i < key.columns().size(); i++) {
      values.put(
          key.columns().get(i),
          target == null ? null : target.values().get(key.targetColumns().get(i)));
    }
    return values;
  }
}
