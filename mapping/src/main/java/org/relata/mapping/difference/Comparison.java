package org.relata.mapping.difference;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.catalog.Catalog;
import org.relata.mapping.catalog.CatalogEnum;
import org.relata.mapping.catalog.CatalogTable;
import org.relata.mapping.error.NearestName;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Models;
import org.relata.mapping.model.Table;
import org.relata.mapping.schema.TableWriter;
import org.relata.mapping.sql.SqlNames;
import org.relata.mapping.type.ColumnType;
import org.relata.mapping.type.ColumnType.ArrayType;
import org.relata.mapping.type.ColumnType.EnumType;

/// Compares models with the catalog of a database.
public final class Comparison {

  private final Models models;
  private final Catalog catalog;
  private final TableWriter writer;

  /// @param writer writes what mends differences
  @SuppressWarnings("exports") // only the module itself makes one
  public Comparison(Models models, Catalog catalog, TableWriter writer) {
    this.models = models;
    this.catalog = catalog;
    this.writer = writer;
  }

  /// {@return the expressions of which the server has to say whether they mean the same}
  public Set<ExpressionPair> expressions() {
    Findings findings = new Findings(new ExpressionPairs(Map.of(), null));
    compare(findings);
    return findings.pairs();
  }

  /// {@return all differences: those of enums, then of the tables in declared order}
  ///
  /// @param expressions what the server said of [#expressions]
  public List<Difference> differences(ExpressionPairs expressions) {
    Findings findings = new Findings(expressions);
    compare(findings);
    return findings.differences();
  }

  private void compare(Findings findings) {
    models.tables().stream()
        .filter(table -> catalog.table(table.options().schema(), table.name()).isPresent())
        .flatMap(table -> table.columns().stream())
        .flatMap(column -> enums(column.type()).stream())
        .distinct()
        .forEach(type -> compare(findings, type));
    for (Table table : models.tables()) compare(findings, table);
  }

  private static List<EnumType> enums(ColumnType type) {
    return switch (type) {
      case EnumType declared -> List.of(declared);
      case ArrayType(var element) -> enums(element);
      default -> List.of();
    };
  }

  private void compare(Findings findings, EnumType declared) {
    CatalogEnum found = catalog.enumType(declared.schema(), declared.localName()).orElse(null);
    if (found == null || found.labels().equals(declared.labels())) return;
    boolean sameLabels = Set.copyOf(found.labels()).equals(Set.copyOf(declared.labels()));
    findings.add(
        sameLabels ? Difference.Severity.NOTE : Difference.Severity.ERROR,
        declared.name(),
        "enum",
        list(declared.labels()),
        list(found.labels()),
        addingLabel(declared, found));
  }

  /// {@return the statement that adds the first label that is missing; null if none is}
  private static @Nullable String addingLabel(EnumType declared, CatalogEnum found) {
    List<String> labels = declared.labels();
    for (int i = 0; i < labels.size(); i++) {
      if (found.labels().contains(labels.get(i))) continue;
      String add =
          "ALTER TYPE %s ADD VALUE %s"
              .formatted(SqlNames.type(declared), SqlNames.literal(labels.get(i)).strip());
      if (i > 0) return add + " AFTER " + SqlNames.literal(labels.get(i - 1)).strip();
      return found.labels().isEmpty()
          ? add
          : add + " BEFORE " + SqlNames.literal(found.labels().getFirst()).strip();
    }
    return null;
  }

  private static String list(List<String> labels) {
    return "(" + String.join(", ", labels) + ")";
  }

  private void compare(Findings findings, Table table) {
    CatalogTable found = catalog.table(table.options().schema(), table.name()).orElse(null);
    if (found == null) {
      findings.error(table.name(), "table", table.name(), missing(table), null);
      return;
    }
    String doc = models.byTable(table.name()).flatMap(Model::doc).orElse(table.options().comment());
    new TableComparison(table, found, writer, findings).compare(doc);
  }

  private String missing(Table table) {
    List<String> names =
        catalog.tables().stream().filter(CatalogTable::visible).map(CatalogTable::name).toList();
    return Difference.NONE
        + NearestName.to(table.name(), names)
            .map(near -> "; did you mean " + near + "?")
            .orElse("");
  }
}
