package org.relata.mapping.difference;

import static org.relata.mapping.sql.SqlNames.quote;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.catalog.CatalogColumn;
import org.relata.mapping.catalog.CatalogTable;
import org.relata.mapping.error.NearestName;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Table;
import org.relata.mapping.schema.TableWriter;

/// Compares a table with the one of that name in a database. A view has columns alone.
record TableComparison(Table table, CatalogTable found, TableWriter writer, Findings findings) {

  void compare(@Nullable String doc) {
    boolean stored = found.kind() == CatalogTable.Kind.TABLE;
    columns(stored);
    if (stored) {
      new KeyComparison(table, found, findings).compare();
      new ForeignKeyComparison(table, found, findings).compare();
      new CheckComparison(table, found, findings).compare();
      new IndexComparison(table, found, findings).compare();
    }
    comment(doc);
  }

  private String alter() {
    return "ALTER TABLE " + TableWriter.name(table);
  }

  private void columns(boolean stored) {
    ColumnComparison columns = new ColumnComparison(table, found, writer, findings, stored);
    Set<String> declared = new HashSet<>();
    for (Column column : table.columns()) {
      declared.add(column.name());
      found
          .column(column.name())
          .ifPresentOrElse(existing -> columns.compare(column, existing), () -> missing(column));
    }
    for (CatalogColumn column : found.columns()) {
      if (stored && !declared.contains(column.name())) additional(column);
    }
  }

  private void missing(Column column) {
    List<String> names = found.columns().stream().map(CatalogColumn::name).toList();
    findings.error(
        table.name() + "." + column.name(),
        "column",
        column.type().toString(),
        Difference.NONE
            + NearestName.to(column.name(), names)
                .map(near -> "; did you mean " + near + "?")
                .orElse(""),
        alter() + " ADD COLUMN " + writer.column(table, column));
  }

  private void additional(CatalogColumn column) {
    String where = table.name() + "." + column.name();
    if (column.optional()) {
      findings.note(where, "column", Difference.NONE, column.type(), null);
    } else {
      findings.error(
          where,
          "column",
          Difference.NONE,
          column.type() + " that requires a value",
          alter() + " ALTER COLUMN " + quote(column.name()) + " DROP NOT NULL");
    }
  }

  private void comment(@Nullable String doc) {
    Comments.compare(findings, table.name(), doc, found.comment(), TableWriter.comment(table, doc));
  }
}
