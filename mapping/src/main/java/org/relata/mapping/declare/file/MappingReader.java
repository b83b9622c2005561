package org.relata.mapping.declare.file;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.declare.Located;
import org.relata.mapping.declare.file.NodeReader.Entry;
import org.relata.mapping.error.NearestName;
import org.snakeyaml.engine.v2.nodes.Node;

/// Reads a YAML mapping whose possible keys are known, such as that of a column.
final class MappingReader {

  private final NodeReader nodes;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private boolean read = true;

  private MappingReader(NodeReader nodes) {
    this.nodes = nodes;
  }

  /// {@return a reader of a node that must be a mapping}
  ///
  /// @param what what the mapping declares, such as `column`
  static MappingReader of(Node node, String what, List<String> keys, NodeReader nodes) {
    return of(node, what, "a " + what + " must be a mapping", keys, nodes);
  }

  /// {@return a reader of a node that must be a mapping, or text that the caller has read}
  static MappingReader orText(
      Node node, String what, String text, List<String> keys, NodeReader nodes) {
    return of(node, what, "a " + what + " must be " + text + " or a mapping", keys, nodes);
  }

  /// {@return a reader of no keys at all}
  static MappingReader empty(NodeReader nodes) {
    return new MappingReader(nodes);
  }

  /// @param claim what the diagnostic says if it is no mapping
  static MappingReader of(
      Node node, String what, String claim, List<String> keys, NodeReader nodes) {
    MappingReader mapping = new MappingReader(nodes);
    for (Entry entry : nodes.entries(node, claim)) {
      String key = entry.name().value();
      if (keys.contains(key)) {
        mapping.values.put(key, entry.value());
      } else {
        mapping.read = false;
        nodes
            .diagnostics()
            .add(
                entry.name().at(), "no such " + what + " key " + key + NearestName.hint(key, keys));
      }
    }
    return mapping;
  }

  /// {@return whether all of its keys are known; if not, one that is missing may be misspelt}
  boolean isRead() {
    return read;
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  /// {@return the value of a key; null if absent}
  @Nullable Node node(String key) {
    return values.get(key);
  }

  @Nullable Located<String> text(String key) {
    Node node = values.get(key);
    return node == null ? null : nodes.text(node, key);
  }

  /// {@return the text without its location}
  @Nullable String string(String key) {
    Located<String> text = text(key);
    return text == null ? null : text.value();
  }

  /// {@return the documentation, which is the comment in the database: `doc`, or `comment`}
  @Nullable String doc() {
    Node comment = values.get("comment");
    if (comment != null && has("doc")) {
      nodes.report(comment, "doc and comment are the same; declare one of them");
    }
    String doc = string("doc");
    return doc == null ? string("comment") : doc;
  }

  @Nullable Located<Boolean> flag(String key) {
    Node node = values.get(key);
    return node == null ? null : nodes.flag(node, key);
  }

  boolean isTrue(String key) {
    Located<Boolean> flag = flag(key);
    return flag != null && flag.value();
  }

  @Nullable Located<Integer> number(String key) {
    Node node = values.get(key);
    return node == null ? null : nodes.number(node, key);
  }

  List<Located<String>> texts(String key) {
    Node node = values.get(key);
    return node == null ? List.of() : nodes.texts(node, key);
  }

  /// {@return the items of a list; empty if absent or null}
  List<Node> items(String key) {
    Node node = values.get(key);
    return node == null || NodeKinds.isNull(node)
        ? List.of()
        : nodes.items(node, key + " must be a list");
  }

  /// {@return the entries of a mapping of names; empty if absent or null}
  List<Entry> entries(String key) {
    Node node = values.get(key);
    return node == null || NodeKinds.isNull(node)
        ? List.of()
        : nodes.entries(node, key + " must be a mapping");
  }
}
