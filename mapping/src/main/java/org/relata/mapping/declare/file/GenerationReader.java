package org.relata.mapping.declare.file;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.declare.GenerationDeclaration;
import org.relata.mapping.declare.Located;
import org.snakeyaml.engine.v2.nodes.Node;

/// Reads where the values of a column come from that nobody writes.
record GenerationReader(NodeReader nodes) {

  static final List<String> COMPUTED_KEYS = List.of("sql", "persisted");

  /// {@return what a column's keys say of it; null if nothing, or, with a diagnostic, if it is
  /// wrong}
  @Nullable GenerationDeclaration generation(Located<String> column, MappingReader mapping) {
    List<GenerationDeclaration> declared = new ArrayList<>();
    add(declared, computed(mapping.node("computed")));
    Located<String> identity = mapping.text("identity");
    if (identity != null) declared.add(new GenerationDeclaration.Identity(identity));
    Located<String> filler = mapping.text("filled_by");
    if (filler != null) declared.add(new GenerationDeclaration.Filled(filler));
    Located<String> property = mapping.text("property");
    if (property != null) declared.add(new GenerationDeclaration.Property(property));
    refuseSeveral(column, declared);
    return declared.isEmpty() ? null : declared.getFirst();
  }

  private void refuseSeveral(Located<String> column, List<GenerationDeclaration> declared) {
    if (declared.size() > 1) {
      nodes
          .diagnostics()
          .add(
              declared.getLast().at(),
              "column %s has %s; %s is not allowed with it"
                  .formatted(column, declared.getFirst().key(), declared.getLast().key()));
    }
  }

  private static void add(
      List<GenerationDeclaration> declared, @Nullable GenerationDeclaration read) {
    if (read != null) declared.add(read);
  }

  private @Nullable GenerationDeclaration computed(@Nullable Node node) {
    if (node == null) return null;
    if (NodeKinds.isText(node)) {
      Located<String> sql = nodes.text(node, "computed");
      return sql == null ? null : new GenerationDeclaration.Computed(sql, true);
    }
    MappingReader mapping =
        MappingReader.orText(node, "computed", "an SQL expression", COMPUTED_KEYS, nodes);
    Located<String> sql = mapping.text("sql");
    Located<Boolean> persisted = mapping.flag("persisted");
    if (NodeKinds.isMapping(node) && !mapping.has("sql")) {
      nodes.report(node, "computed has no sql; an expression is required");
    }
    return sql == null
        ? null
        : new GenerationDeclaration.Computed(sql, persisted == null || persisted.value());
  }
}
