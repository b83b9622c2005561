package org.relata.mapping.reflect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.relata.mapping.catalog.CatalogCheck;
import org.relata.mapping.catalog.CatalogColumn;
import org.relata.mapping.catalog.CatalogIndex;
import org.relata.mapping.catalog.CatalogKey;
import org.relata.mapping.sql.SqlNames;

/// Writes a table with its columns, constraints and indexes as a models file does.
record TableContent(
    ReflectedTable table, Map<String, ReflectedTable> tables, List<String> leftOut) {

  private static final int MAX_NAME = 63;

  Map<String, Object> columns() {
    ColumnContent columns = new ColumnContent(table, tables, leftOut);
    Map<String, Object> content = new LinkedHashMap<>();
    for (CatalogColumn column : table.columns()) {
      boolean unique = uniqueOf(column.name()).isPresent();
      boolean index = !unique && indexOf(column.name()).isPresent();
      content.put(table.attribute(column.name()), columns.of(column, unique, index));
    }
    return content;
  }

  /// Adds what is said of the table besides its columns.
  void addRest(Map<String, Object> content) {
    table
        .table()
        .primaryKey()
        .map(CatalogKey::name)
        .filter(name -> !name.equals(name("_pkey")))
        .ifPresent(name -> content.put("primary_key", name));
    if (table.isStored()) {
      put(content, "unique", uniques());
      put(content, "indexes", indexes());
      addChecks(content);
    }
    for (String name : table.table().exclusions()) {
      leftOut.add("exclusion constraint %s of %s".formatted(name, name("")));
    }
    if (table.table().comment() != null) content.put("doc", table.table().comment());
  }

  private void addChecks(Map<String, Object> content) {
    Map<String, Object> checks = new LinkedHashMap<>();
    for (CatalogCheck check : table.table().checks())
      checks.put(check.name(), Conditions.of(check.expression()));
    if (!checks.isEmpty()) content.put("check", checks);
  }

  private static void put(Map<String, Object> content, String key, List<Object> items) {
    if (!items.isEmpty()) content.put(key, items);
  }

  private String name(String suffix) {
    return table.table().name() + suffix;
  }

  private Optional<CatalogKey> uniqueOf(String column) {
    return table.table().uniques().stream()
        .filter(key -> key.columns().equals(List.of(column)) && !key.deferrable())
        .filter(key -> isDerived(key))
        .findFirst();
  }

  private boolean isDerived(CatalogKey key) {
    String derived = name("_" + String.join("_", key.columns()) + "_key");
    return derived.length() <= MAX_NAME && key.name().equals(derived);
  }

  private List<Object> uniques() {
    List<Object> items = new ArrayList<>();
    for (CatalogKey key : table.table().uniques()) {
      List<String> columns = table.attributes(key.columns());
      if (!table.has(key.columns())) {
        leftOut.add("unique constraint %s of %s".formatted(key.name(), name("")));
        continue;
      }
      if (key.nullsNotDistinct()) {
        leftOut.add(
            "unique constraint %s of %s: that nulls are the same".formatted(key.name(), name("")));
      }
      if (!key.include().isEmpty()) {
        leftOut.add(
            "unique constraint %s of %s: that it includes %s"
                .formatted(key.name(), name(""), String.join(", ", key.include())));
      }
      if (!isDerived(key) || key.deferrable()) {
        items.add(unique(key, columns));
      } else if (columns.size() > 1) {
        items.add(columns);
      }
    }
    return items;
  }

  private Map<String, Object> unique(CatalogKey key, List<String> columns) {
    Map<String, Object> content = new LinkedHashMap<>();
    if (!isDerived(key)) content.put("name", key.name());
    content.put("columns", columns);
    if (key.deferrable()) content.put("deferrable", true);
    if (key.deferred()) content.put("initially", "DEFERRED");
    return content;
  }

  private Optional<CatalogIndex> indexOf(String column) {
    if (!table.isStored()) return Optional.empty();
    return table.table().indexes().stream()
        .filter(index -> index.columns().equals(List.of(column)))
        .filter(index -> isShort(index))
        .findFirst();
  }

  /// {@return whether an index is its columns alone}
  private boolean isShort(CatalogIndex index) {
    String derived = "ix_" + name("_" + String.join("_", index.columns()));
    return index.plain()
        && (!index.unique() || index.columns().size() == 1)
        && derived.length() <= MAX_NAME
        && index.name().equals(derived);
  }

  private List<Object> indexes() {
    List<Object> items = new ArrayList<>();
    for (CatalogIndex index : table.table().indexes()) {
      boolean known =
          index.parts().stream()
                  .allMatch(part -> part.column() == null || table.has(List.of(part.column())))
              && table.has(index.include());
      if (!known || !index.valid()) {
        leftOut.add("index %s of %s".formatted(index.name(), name("")));
        continue;
      }
      if (index.nullsNotDistinct()) {
        leftOut.add("index %s of %s: that nulls are the same".formatted(index.name(), name("")));
      }
      if (!isShort(index) || uniqueOf(index.columns().getFirst()).isPresent()) {
        items.add(isShort(index) ? table.attributes(index.columns()) : index(index));
      } else if (index.columns().size() > 1) {
        items.add(table.attributes(index.columns()));
      }
    }
    return items;
  }

  private Map<String, Object> index(CatalogIndex index) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("name", index.name());
    content.put("columns", index.parts().stream().map(this::part).toList());
    if (index.unique()) content.put("unique", true);
    if (!index.method().equals("btree")) content.put("using", index.method());
    if (!index.include().isEmpty()) content.put("include", table.attributes(index.include()));
    if (index.where() != null) content.put("where", Conditions.of(index.where()));
    return content;
  }

  private Object part(CatalogIndex.Part part) {
    boolean usual = part.operatorClass() == null && part.nullsFirst() == part.descending();
    if (part.column() != null && usual) {
      return (part.descending() ? "-" : "") + table.attribute(part.column());
    }
    String sql = part.column() == null ? part.expression() : SqlNames.quote(part.column());
    if (part.operatorClass() != null) sql += " " + part.operatorClass();
    if (part.descending()) sql += " DESC";
    if (part.nullsFirst() != part.descending()) {
      sql += part.nullsFirst() ? " NULLS FIRST" : " NULLS LAST";
    }
    return Map.of("sql", String.valueOf(sql));
  }
}
