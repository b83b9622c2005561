package org.relata.mapping.declare.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.declare.CheckDeclaration;
import org.relata.mapping.declare.IndexDeclaration;
import org.relata.mapping.declare.IndexDeclaration.Part;
import org.relata.mapping.declare.Located;
import org.relata.mapping.declare.UniqueDeclaration;
import org.relata.mapping.declare.file.NodeReader.Entry;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// Reads the keys, constraints and indexes of a table, each in its short or its long form.
record ConstraintReader(NodeReader nodes) {

  static final List<String> PRIMARY_KEY_KEYS = List.of("name");
  static final List<String> UNIQUE_KEYS = List.of("name", "columns", "deferrable", "initially");
  static final List<String> INDEX_KEYS =
      List.of("name", "columns", "unique", "where", "using", "include");
  static final List<String> EXPRESSION_KEYS = List.of("sql");
  static final List<String> CHECK_KEYS = List.of("name", "sql");

  @Nullable Located<String> primaryKeyName(MappingReader table) {
    Node node = table.node("primary_key");
    if (node == null) return null;
    if (NodeKinds.isText(node)) return nodes.text(node, "primary_key");
    return MappingReader.orText(node, "primary_key", "a name", PRIMARY_KEY_KEYS, nodes)
        .text("name");
  }

  List<UniqueDeclaration> uniques(MappingReader table) {
    List<UniqueDeclaration> uniques = new ArrayList<>();
    for (Node item : table.items("unique")) {
      MappingReader mapping = group(item, "unique constraint", "unique", UNIQUE_KEYS);
      List<Located<String>> columns = new ArrayList<>();
      for (Node column : columns(item, "unique", mapping)) {
        Located<String> name = nodes.text(column, "a column of unique");
        if (name != null) columns.add(name);
      }
      UniqueDeclaration unique =
          new UniqueDeclaration(
              mapping.text("name"), columns, mapping.flag("deferrable"), mapping.text("initially"));
      if (!columns.isEmpty()) uniques.add(unique);
    }
    return uniques;
  }

  List<IndexDeclaration> indexes(MappingReader table) {
    List<IndexDeclaration> indexes = new ArrayList<>();
    for (Node item : table.items("indexes")) {
      MappingReader mapping = group(item, "index", "indexes", INDEX_KEYS);
      List<Part> parts = new ArrayList<>();
      for (Node part : columns(item, "indexes", mapping)) part(part).ifPresent(parts::add);
      IndexDeclaration index =
          new IndexDeclaration(
              mapping.text("name"),
              parts,
              mapping.isTrue("unique"),
              mapping.string("where"),
              mapping.string("using"),
              mapping.texts("include"),
              nodes.location(item));
      if (!parts.isEmpty()) indexes.add(index);
    }
    return indexes;
  }

  /// {@return the checks: a mapping of names, or a list of conditions that may have names}
  List<CheckDeclaration> checks(MappingReader table) {
    List<CheckDeclaration> checks = new ArrayList<>();
    if (table.node("check") instanceof SequenceNode) {
      for (Node item : table.items("check")) check(item).ifPresent(checks::add);
      return checks;
    }
    for (Entry entry : table.entries("check")) {
      Located<String> sql = nodes.text(entry.value(), "a check");
      if (sql != null) checks.add(new CheckDeclaration(entry.name(), sql.value()));
    }
    return checks;
  }

  private Optional<CheckDeclaration> check(Node item) {
    if (NodeKinds.isText(item)) {
      return Optional.of(new CheckDeclaration(null, NodeKinds.scalar(item)));
    }
    MappingReader mapping = MappingReader.orText(item, "check", "a condition", CHECK_KEYS, nodes);
    String sql = required(item, mapping, "check", "sql") ? mapping.string("sql") : null;
    return Optional.ofNullable(sql).map(text -> new CheckDeclaration(mapping.text("name"), text));
  }

  private Optional<Part> part(Node node) {
    if (NodeKinds.isMapping(node)) {
      MappingReader mapping = MappingReader.of(node, "column", EXPRESSION_KEYS, nodes);
      String sql = required(node, mapping, "column", "sql") ? mapping.string("sql") : null;
      return Optional.ofNullable(sql).map(Part.Expression::new);
    }
    Located<String> column = nodes.text(node, "a column of indexes");
    if (column == null) return Optional.empty();
    boolean descending = column.value().startsWith("-");
    return Optional.of(
        new Part.OfColumn(
            descending ? new Located<>(column.value().substring(1), column.at()) : column,
            descending));
  }

  /// {@return the long form of an item; without keys if the item has the short one}
  private MappingReader group(Node item, String what, String key, List<String> keys) {
    if (item instanceof SequenceNode) return MappingReader.empty(nodes);
    MappingReader mapping =
        MappingReader.of(
            item,
            what,
            "each item of " + key + " must be a list of columns or a mapping",
            keys,
            nodes);
    required(item, mapping, what, "columns");
    return mapping;
  }

  private List<Node> columns(Node item, String key, MappingReader mapping) {
    if (!(item instanceof SequenceNode)) return mapping.items("columns");
    return nodes.items(item, "each item of " + key + " must be a list of columns or a mapping");
  }

  private boolean required(Node item, MappingReader mapping, String what, String key) {
    if (mapping.has(key)) return true;
    if (NodeKinds.isMapping(item) && mapping.isRead())
      nodes.report(item, "the " + what + " has no " + key);
    return false;
  }
}
