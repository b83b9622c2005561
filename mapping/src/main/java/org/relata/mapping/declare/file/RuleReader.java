package org.relata.mapping.declare.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.declare.Located;
import org.relata.mapping.declare.RuleDeclaration;
import org.relata.mapping.declare.RuleDeclaration.Preset;
import org.relata.mapping.declare.file.NodeReader.Entry;
import org.snakeyaml.engine.v2.nodes.Node;

/// Reads rules, of a model or of all.
record RuleReader(NodeReader nodes) {

  static final List<String> KEYS =
      List.of("role", "allow", "where", "check", "columns", "set", "through");

  /// {@return the rules under `access`; empty where it is absent}
  List<RuleDeclaration> rules(MappingReader mapping) {
    Node access = mapping.node("access");
    if (access == null) return List.of();
    List<Node> rules = nodes.items(access, "access must be a list of rules");
    if (rules.isEmpty() && NodeKinds.isList(access)) {
      nodes.report(access, "access has no rules; at least one is required");
    }
    return rules.stream().flatMap(rule -> rule(rule).stream()).toList();
  }

  /// {@return the rule; empty, with a diagnostic, if it is no mapping}
  private Optional<RuleDeclaration> rule(Node node) {
    MappingReader mapping = MappingReader.of(node, "rule", KEYS, nodes);
    if (!NodeKinds.isMapping(node)) return Optional.empty();
    return Optional.of(
        new RuleDeclaration(
            nodes.location(node),
            required(node, mapping, "role", "the name of one or several"),
            required(node, mapping, "allow", "read, create, update, delete or all"),
            mapping.text("where"),
            mapping.text("check"),
            columns(mapping),
            set(mapping),
            mapping.text("through")));
  }

  private List<Located<String>> required(
      Node rule, MappingReader mapping, String key, String expected) {
    if (!mapping.has(key)) {
      nodes.report(rule, "the rule has no " + key + "; " + expected + " is required");
    }
    return words(mapping, key);
  }

  private @Nullable List<Located<String>> columns(MappingReader mapping) {
    return mapping.has("columns") ? words(mapping, "columns") : null;
  }

  private List<Located<String>> words(MappingReader mapping, String key) {
    Node node = mapping.node(key);
    if (node != null && NodeKinds.isList(node) && nodes.items(node, key).isEmpty()) {
      nodes.report(node, key + " is empty; at least one is required");
    }
    return mapping.texts(key);
  }

  private List<Preset> set(MappingReader mapping) {
    Node node = mapping.node("set");
    if (node == null) return List.of();
    List<Entry> entries = nodes.entries(node, "set must be a mapping of columns to values");
    if (entries.isEmpty() && NodeKinds.isMapping(node)) {
      nodes.report(node, "set is empty; at least one column is required");
    }
    List<Preset> presets = new ArrayList<>();
    for (Entry entry : entries) {
      Object value = new LiteralReader(nodes).literal(entry.value());
      if (value != null) {
        presets.add(new Preset(entry.name(), new Located<>(value, nodes.location(entry.value()))));
      } else if (NodeKinds.isNull(entry.value())) {
        nodes.report(entry.value(), "set gives " + entry.name() + " no value");
      }
    }
    return presets;
  }
}
