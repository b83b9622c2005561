package org.relata.mapping.declare.file;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.declare.ColumnDeclaration;
import org.relata.mapping.declare.InheritanceDeclaration;
import org.relata.mapping.declare.Located;
import org.relata.mapping.declare.ModelDeclaration;
import org.relata.mapping.declare.TableDeclaration;
import org.relata.mapping.declare.TableDefinition;
import org.relata.mapping.declare.TableOptions;
import org.relata.mapping.declare.file.NodeReader.Entry;
import org.snakeyaml.engine.v2.nodes.Node;

/// Reads models, and tables without a model.
final class ModelReader {

  static final List<String> KEYS =
      List.of(
          "tablename",
          "schema",
          "mixins",
          "inherits",
          "polymorphic_on",
          "polymorphic_identity",
          "columns",
          "relationships",
          "primary_key",
          "unique",
          "indexes",
          "check",
          "access",
          "label",
          "doc",
          "comment");
  static final List<String> MIXIN_KEYS =
      List.of(
          "mixins",
          "columns",
          "relationships",
          "primary_key",
          "unique",
          "indexes",
          "check",
          "access");
  static final List<String> TABLE_KEYS =
      List.of("schema", "columns", "primary_key", "unique", "indexes", "check", "doc", "comment");

  private final NodeReader nodes;
  private final ColumnReader columns;
  private final RelationshipReader relationships;
  private final RuleReader rules;
  private final ConstraintReader constraints;
  private final boolean indexForeignKeys;

  /// @param indexForeignKeys whether each foreign key of the file gets an index
  ModelReader(NodeReader nodes, boolean indexForeignKeys) {
    this.indexForeignKeys = indexForeignKeys;
    this.nodes = nodes;
    this.columns = new ColumnReader(nodes);
    this.relationships = new RelationshipReader(nodes);
    this.rules = new RuleReader(nodes);
    this.constraints = new ConstraintReader(nodes);
  }

  ModelDeclaration model(Entry entry) {
    int before = nodes.diagnostics().size();
    MappingReader mapping = MappingReader.of(entry.value(), "model", KEYS, nodes);
    return model(entry, mapping, before);
  }

  ModelDeclaration mixin(Entry entry) {
    int before = nodes.diagnostics().size();
    MappingReader mapping = MappingReader.of(entry.value(), "mixin", MIXIN_KEYS, nodes);
    return model(entry, mapping, before);
  }

  private ModelDeclaration model(Entry entry, MappingReader mapping, int before) {
    String doc = mapping.doc();
    return new ModelDeclaration(
        entry.name(),
        mapping.text("tablename"),
        definition(mapping, doc, before),
        mapping.entries("relationships").stream()
            .flatMap(relationship -> relationships.relationship(relationship).stream())
            .toList(),
        rules.rules(mapping),
        mapping.texts("mixins"),
        inheritance(mapping),
        mapping.text("label"),
        doc);
  }

  private InheritanceDeclaration inheritance(MappingReader mapping) {
    Node node = mapping.node("polymorphic_identity");
    Object identity = node == null ? null : new LiteralReader(nodes).literal(node);
    return new InheritanceDeclaration(
        mapping.text("inherits"),
        mapping.text("polymorphic_on"),
        node == null || identity == null ? null : new Located<>(identity, nodes.location(node)));
  }

  TableDeclaration table(Entry entry) {
    int before = nodes.diagnostics().size();
    MappingReader mapping = MappingReader.of(entry.value(), "table", TABLE_KEYS, nodes);
    return new TableDeclaration(entry.name(), definition(mapping, mapping.doc(), before));
  }

  /// {@return the definition of a table}
  ///
  /// @param before the number of diagnostics before any of the table was read
  private TableDefinition definition(MappingReader mapping, @Nullable String doc, int before) {
    List<ColumnDeclaration> read =
        mapping.entries("columns").stream().map(columns::column).toList();
    boolean complete = nodes.diagnostics().size() == before;
    return new TableDefinition(
        read,
        constraints.uniques(mapping),
        constraints.indexes(mapping),
        constraints.checks(mapping),
        new TableOptions(
            mapping.text("schema"), constraints.primaryKeyName(mapping), doc, indexForeignKeys),
        complete);
  }
}
