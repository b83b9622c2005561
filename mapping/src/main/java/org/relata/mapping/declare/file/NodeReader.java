package org.relata.mapping.declare.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.declare.Located;
import org.relata.mapping.declare.diagnostic.Diagnostics;
import org.relata.mapping.error.Location;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// Reads nodes as the kinds of values that they must be, with a diagnostic where they are not.
record NodeReader(YamlFile file, Diagnostics diagnostics) {

  /// An entry of a mapping: a key and its value.
  record Entry(Located<String> name, Node value) {}

  Location location(Node node) {
    return file.location(node);
  }

  void report(Node node, String message) {
    diagnostics.add(location(node), message);
  }

  /// {@return the node's text; null, with a diagnostic, if it is none}
  @Nullable Located<String> text(Node node, String what) {
    if (NodeKinds.isText(node)) return located(node);
    report(node, what + " must be a string, not " + NodeKinds.describe(node));
    return null;
  }

  @Nullable Located<Boolean> flag(Node node, String what) {
    if (node.getTag().equals(Tag.BOOL)) {
      Located<String> word = located(node);
      return new Located<>(Boolean.parseBoolean(word.value()), word.at());
    }
    report(node, what + " must be true or false, not " + NodeKinds.describe(node));
    return null;
  }

  @Nullable Located<Integer> number(Node node, String what) {
    if (node.getTag().equals(Tag.INT) && NodeKinds.scalar(node).matches("\\d{1,9}")) {
      return new Located<>(Integer.valueOf(NodeKinds.scalar(node)), location(node));
    }
    report(node, what + " must be a non-negative integer, not " + NodeKinds.describe(node));
    return null;
  }

  /// {@return the texts of a list, or a single text}
  List<Located<String>> texts(Node node, String what) {
    List<Located<String>> texts = new ArrayList<>();
    for (Node item :
        NodeKinds.isText(node)
            ? List.of(node)
            : items(node, what + " must be a string or a list")) {
      Located<String> text = text(item, "each item of " + what);
      if (text != null) texts.add(text);
    }
    return texts;
  }

  /// {@return the nodes of a list}
  ///
  /// @param claim what the diagnostic says if it is no list, such as `unique must be a list`
  List<Node> items(Node node, String claim) {
    if (node instanceof SequenceNode list && list.getTag().equals(Tag.SEQ)) return list.getValue();
    report(node, claim + ", not " + NodeKinds.describe(node));
    return List.of();
  }

  /// {@return the entries of a mapping, each key once}
  ///
  /// @param claim what the diagnostic says if it is no mapping, such as `columns must be a mapping`
  List<Entry> entries(Node node, String claim) {
    if (!NodeKinds.isMapping(node)) {
      report(node, claim + ", not " + NodeKinds.describe(node));
      return List.of();
    }
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (NodeTuple tuple :
        new UnquotedTypes(this::report).rejoined(((MappingNode) node).getValue())) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        report(
            tuple.getKeyNode(),
            "a key must be a string, not " + NodeKinds.describe(tuple.getKeyNode()));
        continue;
      }
      Entry first =
          entries.putIfAbsent(key.getValue(), new Entry(located(key), tuple.getValueNode()));
      if (first != null) {
        report(key, "duplicate key " + first.name() + "; first declared at " + first.name().at());
      }
    }
    return List.copyOf(entries.values());
  }

  private Located<String> located(Node node) {
    return new Located<>(NodeKinds.scalar(node), location(node));
  }
}
