package org.relata.mapping.reflect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.catalog.CatalogColumn;
import org.relata.mapping.catalog.CatalogColumn.Generated;
import org.relata.mapping.catalog.CatalogColumn.Identity;
import org.relata.mapping.catalog.CatalogForeignKey;
import org.relata.mapping.model.ForeignKey.Action;

/// Writes the columns of a table as a models file does.
///
/// @param tables all that are declared, by name
/// @param leftOut takes what cannot be said
record ColumnContent(
    ReflectedTable table, Map<String, ReflectedTable> tables, List<String> leftOut) {

  /// {@return a column: its type alone, or a mapping}
  Object of(CatalogColumn column, boolean unique, boolean index) {
    Map<String, Object> content = new LinkedHashMap<>();
    String type = table.type(column.name());
    boolean key = table.keyColumns().contains(column.name());
    CatalogForeignKey foreign = foreignKey(column.name());
    if (foreign == null || !type.equals(targetType(foreign, column.name()))) {
      content.put("type", type);
    }
    if (!table.attribute(column.name()).equals(column.name())) content.put("name", column.name());
    if (foreign != null) content.put("foreign_key", foreignKey(foreign, column.name()));
    if (key) content.put("primary_key", true);
    if (!key && column.notNull()) content.put("nullable", false);
    if (unique) content.put("unique", true);
    if (index) content.put("index", true);
    value(content, column, type, key, foreign != null);
    if (column.comment() != null) content.put("doc", column.comment());
    return content.size() == 1 && content.containsKey("type") ? type : content;
  }

  private @Nullable CatalogForeignKey foreignKey(String column) {
    return table.keys().stream()
        .filter(key -> key.columns().contains(column))
        .findFirst()
        .orElse(null);
  }

  private String targetType(CatalogForeignKey key, String column) {
    ReflectedTable target = tables.get(key.target());
    String referenced = key.targetColumns().get(key.columns().indexOf(column));
    return target == null ? "" : target.type(referenced);
  }

  private Object foreignKey(CatalogForeignKey key, String column) {
    Map<String, Object> content = new LinkedHashMap<>();
    ReflectedTable target = tables.get(key.target());
    String referenced = key.targetColumns().get(key.columns().indexOf(column));
    String attribute = target == null ? referenced : target.attribute(referenced);
    content.put("column", key.target() + "." + attribute);
    boolean derived = key.name().equals(table.table().name() + "_" + column + "_fkey");
    boolean ofComposite = target != null && target.keyColumns().size() > 1;
    if (key.columns().size() > 1 || ofComposite || !derived) content.put("name", key.name());
    if (key.onDelete() != Action.NO_ACTION) content.put("ondelete", key.onDelete().toString());
    if (key.onUpdate() != Action.NO_ACTION) content.put("onupdate", key.onUpdate().toString());
    if (key.deferrable()) content.put("deferrable", true);
    if (key.deferred()) content.put("initially", "DEFERRED");
    return content.size() == 1 ? String.valueOf(content.get("column")) : content;
  }

  private void value(
      Map<String, Object> content,
      CatalogColumn column,
      String type,
      boolean key,
      boolean foreign) {
    String where = table.table().name() + "." + column.name();
    if (column.generated() != Generated.NONE) {
      leftOut.add(
          "column %s: that it is generated always as %s".formatted(where, column.defaultValue()));
    } else if (column.numbered() && key && type.endsWith("Integer") && !foreign) {
      if (table.keyColumns().size() > 1) content.put("autoincrement", true);
      if (column.identity() == Identity.ALWAYS) {
        leftOut.add("column %s: that it is always an identity".formatted(where));
      }
    } else if (column.numbered()) {
      leftOut.add("column %s: that it is numbered".formatted(where));
    } else if (column.defaultValue() != null) {
      content.put("server_default", Defaults.of(column.defaultValue(), type));
    } else if (key && !foreign && type.endsWith("Integer") && table.keyColumns().size() == 1) {
      content.put("autoincrement", false);
    }
  }
}
