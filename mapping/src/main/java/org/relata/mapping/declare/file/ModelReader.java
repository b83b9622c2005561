package org.relata.mapping.declare.file;

import java.util.ArrayList;
import java.util.List;
import org.relata.mapping.declare.CheckDeclaration;
import org.relata.mapping.declare.ColumnDeclaration;
import org.relata.mapping.declare.Located;
import org.relata.mapping.declare.ModelDeclaration;
import org.relata.mapping.declare.TableDeclaration;
import org.relata.mapping.declare.TableDefinition;
import org.relata.mapping.declare.file.NodeReader.Entry;
import org.snakeyaml.engine.v2.nodes.Node;

/// Reads models, and tables without a model.
final class ModelReader {

  static final List<String> KEYS =
      List.of(
          "tablename", "columns", "relationships", "unique", "indexes", "check", "access", "doc");
  static final List<String> TABLE_KEYS = List.of("columns", "unique", "indexes", "check");

  private final NodeReader nodes;
  private final ColumnReader columns;
  private final RelationshipReader relationships;
  private final RuleReader rules;

  ModelReader(NodeReader nodes) {
    this.nodes = nodes;
    this.columns = new ColumnReader(nodes);
    this.relationships = new RelationshipReader(nodes);
    this.rules = new RuleReader(nodes);
  }

  ModelDeclaration model(Entry entry) {
    int before = nodes.diagnostics().size();
    MappingReader mapping = MappingReader.of(entry.value(), "model", KEYS, nodes);
    return new ModelDeclaration(
        entry.name(),
        mapping.text("tablename"),
        definition(mapping, before),
        mapping.entries("relationships").stream()
            .flatMap(relationship -> relationships.relationship(relationship).stream())
            .toList(),
        rules.rules(mapping),
        mapping.string("doc"));
  }

  TableDeclaration table(Entry entry) {
    int before = nodes.diagnostics().size();
    MappingReader mapping = MappingReader.of(entry.value(), "table", TABLE_KEYS, nodes);
    return new TableDeclaration(entry.name(), definition(mapping, before));
  }

  /// {@return the definition of a table}
  ///
  /// @param before the number of diagnostics before any of the table was read
  private TableDefinition definition(MappingReader mapping, int before) {
    List<ColumnDeclaration> read =
        mapping.entries("columns").stream().map(columns::column).toList();
    boolean complete = nodes.diagnostics().size() == before;
    return new TableDefinition(
        read, groups(mapping, "unique"), groups(mapping, "indexes"), checks(mapping), complete);
  }

  private List<List<Located<String>>> groups(MappingReader mapping, String key) {
    List<List<Located<String>>> groups = new ArrayList<>();
    for (Node item : mapping.items(key)) {
      List<Located<String>> names = new ArrayList<>();
      for (Node name : nodes.items(item, "each item of " + key + " must be a list of columns")) {
        Located<String> text = nodes.text(name, "a column of " + key);
        if (text != null) names.add(text);
      }
      if (!names.isEmpty()) groups.add(names);
    }
    return groups;
  }

  private List<CheckDeclaration> checks(MappingReader mapping) {
    List<CheckDeclaration> checks = new ArrayList<>();
    for (Entry entry : mapping.entries("check")) {
      Located<String> sql = nodes.text(entry.value(), "a check");
      if (sql != null) checks.add(new CheckDeclaration(entry.name(), sql.value()));
    }
    return checks;
  }
}
