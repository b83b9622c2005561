package org.relata.mapping.declare.file;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.declare.ColumnDeclaration;
import org.relata.mapping.declare.DefaultDeclaration;
import org.relata.mapping.declare.ForeignKeyDeclaration;
import org.relata.mapping.declare.Located;
import org.relata.mapping.declare.file.NodeReader.Entry;
import org.snakeyaml.engine.v2.nodes.Node;

/// Reads columns, with their foreign keys and defaults.
record ColumnReader(NodeReader nodes) {

  static final List<String> KEYS =
      List.of(
          "type",
          "name",
          "primary_key",
          "nullable",
          "unique",
          "index",
          "default",
          "server_default",
          "onupdate",
          "foreign_key",
          "autoincrement",
          "sequence",
          "version",
          "computed",
          "identity",
          "filled_by",
          "property",
          "doc",
          "comment",
          "info");
  static final List<String> FOREIGN_KEY_KEYS =
      List.of("column", "ondelete", "onupdate", "name", "deferrable", "initially");

  ColumnDeclaration column(Entry entry) {
    if (NodeKinds.isText(entry.value())) {
      return new ColumnDeclaration(entry.name(), nodes.text(entry.value(), "type"));
    }
    MappingReader mapping = MappingReader.orText(entry.value(), "column", "a type", KEYS, nodes);
    if (NodeKinds.isMapping(entry.value()) && !mapping.has("type") && !mapping.has("foreign_key")) {
      nodes
          .diagnostics()
          .add(
              entry.name().at(),
              "column " + entry.name() + " has no type; type or foreign_key is required");
    }
    return new ColumnDeclaration(
        entry.name(),
        mapping.text("name"),
        mapping.text("type"),
        foreignKey(mapping.node("foreign_key")),
        mapping.isTrue("primary_key"),
        mapping.flag("nullable"),
        mapping.isTrue("unique"),
        mapping.isTrue("index"),
        value(mapping.node("default")),
        value(mapping.node("server_default")),
        value(mapping.node("onupdate")),
        mapping.flag("autoincrement"),
        mapping.text("sequence"),
        mapping.flag("version"),
        new GenerationReader(nodes).generation(entry.name(), mapping),
        mapping.doc());
  }

  private @Nullable ForeignKeyDeclaration foreignKey(@Nullable Node node) {
    if (node == null) return null;
    if (NodeKinds.isText(node)) {
      Located<String> column = nodes.text(node, "foreign_key");
      return column == null ? null : new ForeignKeyDeclaration(column);
    }
    MappingReader mapping =
        MappingReader.orText(node, "foreign_key", "table.column", FOREIGN_KEY_KEYS, nodes);
    Located<String> column = mapping.text("column");
    if (NodeKinds.isMapping(node) && !mapping.has("column")) {
      nodes.report(node, "the foreign_key has no column; column: table.column is required");
    }
    return column == null
        ? null
        : new ForeignKeyDeclaration(
            column,
            mapping.text("ondelete"),
            mapping.text("onupdate"),
            mapping.text("name"),
            mapping.flag("deferrable"),
            mapping.text("initially"));
  }

  private @Nullable DefaultDeclaration value(@Nullable Node node) {
    if (node == null) return null;
    Object literal = new LiteralReader(nodes).literal(node);
    if (literal == null) return null;
    if (literal instanceof Map<?, ?> map
        && map.size() == 1
        && map.get("sql") instanceof String sql) {
      return new DefaultDeclaration.Sql(sql, nodes.location(node));
    }
    return new DefaultDeclaration.Literal(literal, nodes.location(node));
  }
}
