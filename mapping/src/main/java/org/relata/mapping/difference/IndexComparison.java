package org.relata.mapping.difference;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.catalog.CatalogIndex;
import org.relata.mapping.catalog.CatalogKey;
import org.relata.mapping.catalog.CatalogTable;
import org.relata.mapping.difference.ExpressionPair.Place;
import org.relata.mapping.model.Table;
import org.relata.mapping.model.Table.IndexPart.OfColumn;
import org.relata.mapping.schema.TableWriter;
import org.relata.mapping.sql.SqlNames;
import org.relata.mapping.sql.TableName;

/// Compares the indexes of a table. What one of them is called makes no difference; that one is
/// missing is advice, unless it keeps values unique.
record IndexComparison(Table table, CatalogTable found, Findings findings) {

  void compare() {
    Set<CatalogIndex> matched = new HashSet<>();
    for (Table.Index index : table.indexes()) compare(index, matched);
    for (CatalogIndex index : found.indexes()) {
      if (matched.contains(index) || standsForUnique(index)) continue;
      findings.add(
          index.unique() ? Difference.Severity.ERROR : Difference.Severity.NOTE,
          table.name(),
          "index " + index.name(),
          Difference.NONE,
          text(index),
          "DROP INDEX " + name(index.name()));
    }
  }

  private String name(String index) {
    return SqlNames.quote(new TableName(table.options().schema(), index));
  }

  private void compare(Table.Index index, Set<CatalogIndex> matched) {
    List<CatalogIndex> left =
        found.indexes().stream().filter(each -> !matched.contains(each)).toList();
    Optional<CatalogIndex> named =
        left.stream().filter(each -> each.name().equals(index.name())).findFirst();
    Optional<CatalogIndex> same =
        named
            .filter(each -> isSame(index, each))
            .or(() -> left.stream().filter(each -> isPlainlySame(index, each)).findFirst());
    same.or(() -> named).ifPresent(matched::add);
    if (same.isEmpty() && (named.isPresent() || !hasKey(index))) report(index, named.orElse(null));
  }

  private void report(Table.Index index, @Nullable CatalogIndex other) {
    String create = TableWriter.createIndex(table, index);
    findings.add(
        index.unique() ? Difference.Severity.ERROR : Difference.Severity.NOTE,
        table.name(),
        "index " + index.name(),
        text(index),
        other == null ? Difference.NONE : text(other),
        other == null ? create : "DROP INDEX " + name(other.name()) + "; " + create);
  }

  private static boolean isPlainlySame(Table.Index index, CatalogIndex existing) {
    return index.where() == null
        && index.using() == null
        && index.include().isEmpty()
        && index.parts().stream()
            .allMatch(part -> part instanceof OfColumn(_, boolean descending) && !descending)
        && existing.valid()
        && existing.plain()
        && existing.unique() == index.unique()
        && existing.columns().equals(index.columns());
  }

  private boolean isSame(Table.Index index, CatalogIndex existing) {
    if (existing.unique() != index.unique() || !existing.valid()) return false;
    if (isPlainlySame(index, existing)) return true;
    Place.Kind kind = index.unique() ? Place.Kind.UNIQUE_INDEX : Place.Kind.INDEX;
    Place place = new Place(found.schema(), found.name(), kind, index.name(), "");
    return findings.same(
        new ExpressionPair(place, TableWriter.definition(index), existing.definition()));
  }

  /// {@return whether a key has an index on the same columns}
  private boolean hasKey(Table.Index index) {
    return index.where() == null
        && index.columns().size() == index.parts().size()
        && found.keys().stream().map(CatalogKey::columns).anyMatch(index.columns()::equals);
  }

  /// {@return whether an index keeps unique what a constraint is declared to}
  private boolean standsForUnique(CatalogIndex index) {
    return index.unique()
        && index.where() == null
        && table.uniques().stream()
            .anyMatch(unique -> Set.copyOf(unique.columns()).equals(Set.copyOf(index.columns())));
  }

  private static String text(Table.Index index) {
    return (index.unique() ? "unique " : "") + TableWriter.definition(index);
  }

  private static String text(CatalogIndex index) {
    String definition = index.definition().replaceFirst("^USING btree ", "");
    return (index.unique() ? "unique " : "") + definition + (index.valid() ? "" : ", not valid");
  }
}
