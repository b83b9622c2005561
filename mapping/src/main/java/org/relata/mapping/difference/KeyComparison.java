package org.relata.mapping.difference;

import static org.relata.mapping.sql.SqlNames.quote;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.catalog.CatalogIndex;
import org.relata.mapping.catalog.CatalogKey;
import org.relata.mapping.catalog.CatalogTable;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Table;
import org.relata.mapping.schema.TableWriter;

/// Compares the primary key and the unique constraints of a table.
record KeyComparison(Table table, CatalogTable found, Findings findings) {

  void compare() {
    primaryKey();
    Set<CatalogKey> matched = new HashSet<>();
    for (Table.Unique unique : table.uniques()) unique(unique, matched);
    for (CatalogKey key : found.uniques()) {
      if (matched.contains(key) || hasUniqueIndex(key.columns())) continue;
      findings.error(
          table.name(),
          "unique",
          Difference.NONE,
          text(key),
          alter("DROP CONSTRAINT ", key.name()));
    }
  }

  private String alter(String change, String name) {
    return "ALTER TABLE " + TableWriter.name(table) + " " + change + quote(name);
  }

  private void primaryKey() {
    List<String> declared = table.primaryKey().stream().map(Column::name).toList();
    Optional<CatalogKey> existing = found.primaryKey();
    if (declared.equals(existing.map(CatalogKey::columns).orElse(List.of()))) {
      existing.ifPresent(key -> name("primary key", table.options().primaryKeyName(), key));
      return;
    }
    findings.error(
        table.name(),
        "primary key",
        declared.isEmpty() ? Difference.NONE : columns(declared),
        existing.map(key -> columns(key.columns())).orElse(Difference.NONE),
        replacement(declared.isEmpty(), existing));
  }

  private String replacement(boolean none, Optional<CatalogKey> existing) {
    String add = none ? "" : "ADD " + TableWriter.primaryKey(table);
    String drop = existing.map(key -> "DROP CONSTRAINT " + quote(key.name())).orElse("");
    String both = drop.isEmpty() || add.isEmpty() ? "" : ", ";
    return "ALTER TABLE %s %s%s%s".formatted(TableWriter.name(table), drop, both, add);
  }

  private void unique(Table.Unique unique, Set<CatalogKey> matched) {
    Optional<CatalogKey> same =
        found.uniques().stream()
            .filter(key -> sameColumns(key.columns(), unique.columns()))
            .filter(key -> !matched.contains(key))
            .min(Comparator.comparing(key -> !text(key).equals(text(unique))));
    same.ifPresent(matched::add);
    same.ifPresent(key -> compare(unique, key));
    if (same.isEmpty()) missing(unique);
  }

  private void compare(Table.Unique unique, CatalogKey key) {
    name("unique constraint", unique.name(), key);
    if (unique.deferrable() == key.deferrable() && unique.deferred() == key.deferred()) return;
    findings.error(
        table.name(),
        "unique",
        text(unique),
        text(key),
        alter("DROP CONSTRAINT ", key.name()) + ", ADD " + TableWriter.unique(unique));
  }

  private void missing(Table.Unique unique) {
    String add =
        "ALTER TABLE %s ADD %s".formatted(TableWriter.name(table), TableWriter.unique(unique));
    Optional<CatalogIndex> index = uniqueIndex(unique.columns());
    if (index.isPresent()) {
      findings.note(
          table.name(), "unique", text(unique), "unique index " + index.get().name(), add);
    } else {
      findings.error(table.name(), "unique", text(unique), Difference.NONE, add);
    }
  }

  private void name(String what, @Nullable String declared, CatalogKey key) {
    if (declared == null || declared.equals(key.name())) return;
    findings.note(
        table.name(),
        "name of the " + what,
        declared,
        key.name(),
        alter("RENAME CONSTRAINT ", key.name()) + " TO " + quote(declared));
  }

  private boolean hasUniqueIndex(List<String> columns) {
    return table.indexes().stream()
        .anyMatch(index -> index.isKey() && sameColumns(index.columns(), columns));
  }

  private Optional<CatalogIndex> uniqueIndex(List<String> columns) {
    return found.indexes().stream()
        .filter(index -> index.unique() && index.where() == null)
        .filter(index -> !index.columns().isEmpty() && sameColumns(index.columns(), columns))
        .findFirst();
  }

  private static boolean sameColumns(List<String> one, List<String> other) {
    return one.size() == other.size() && Set.copyOf(one).equals(Set.copyOf(other));
  }

  private static String text(Table.Unique unique) {
    return columns(unique.columns()) + deferral(unique.deferrable(), unique.deferred());
  }

  private static String text(CatalogKey key) {
    return columns(key.columns())
        + (key.nullsNotDistinct() ? " nulls not distinct" : "")
        + deferral(key.deferrable(), key.deferred());
  }

  private static String deferral(boolean deferrable, boolean deferred) {
    return (deferrable ? " deferrable" : "") + (deferred ? " initially deferred" : "");
  }

  private static String columns(List<String> names) {
    return "(" + String.join(", ", names) + ")";
  }
}
