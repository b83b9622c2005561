package org.relata.mapping.reflect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    String named = target == null ? key.target() : target.qualifiedName();
    content.put("column", named + "." + attribute);
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
    boolean integer = type.endsWith("Integer");
    if (column.generated() != Generated.NONE) {
      computed(content, column, key, where);
    } else if (column.numbered() && integer && !foreign) {
      numbered(content, column, key);
    } else if (column.numbered()) {
      leftOut.add("column %s: that it is numbered".formatted(where));
    } else if (column.defaultValue() != null) {
      content.put("server_default", Defaults.of(column.defaultValue(), type));
    } else if (key && !foreign && integer && table.keyColumns().size() == 1) {
      content.put("autoincrement", false);
    }
  }

  private void computed(
      Map<String, Object> content, CatalogColumn column, boolean key, String where) {
    String sql = Conditions.of(String.valueOf(column.defaultValue()));
    if (key) {
      content.put("filled_by", "database");
      leftOut.add("column %s: that it is generated always as %s".formatted(where, sql));
    } else if (column.generated() == Generated.STORED) {
      content.put("computed", sql);
    } else {
      Map<String, Object> computed = new LinkedHashMap<>();
      computed.put("sql", sql);
      computed.put("persisted", false);
      content.put("computed", computed);
    }
  }

  private void numbered(Map<String, Object> content, CatalogColumn column, boolean key) {
    if (column.identity() == Identity.ALWAYS) {
      content.put("identity", "always");
      return;
    }
    if (!key) content.put("identity", "by default");
    else if (table.keyColumns().size() > 1) content.put("autoincrement", true);
    sequence(column).ifPresent(name -> content.put("sequence", name));
  }

  /// {@return the name of a sequence that the database would not choose by itself}
  private Optional<String> sequence(CatalogColumn column) {
    String derived = table.table().name() + "_" + column.name() + "_seq";
    return Optional.ofNullable(column.sequence())
        .map(name -> name.replace("\"", ""))
        .filter(name -> !name.contains(".") && !name.equals(derived));
  }
}
