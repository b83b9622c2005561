package org.relata.mapping.declare.file;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.declare.file.NodeReader.Entry;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.Tag;

/// Reads a value of any kind: text, a number, a boolean, or a list or mapping of values.
final class LiteralReader {

  /// The most values in one literal: with aliases, a small file can expand to a huge one.
  private static final int MAX_VALUES = 10_000;

  private final NodeReader nodes;
  private int count;

  LiteralReader(NodeReader nodes) {
    this.nodes = nodes;
  }

  @Nullable Object literal(Node node) {
    if (++count > MAX_VALUES) {
      if (count == MAX_VALUES + 1)
        nodes.report(node, "a value must have at most " + MAX_VALUES + " parts");
      return null;
    }
    if (node.isRecursive()) {
      nodes.report(node, "a value must not contain itself");
      return null;
    }
    Tag tag = node.getTag();
    if (tag.equals(Tag.NULL)) return null;
    if (tag.equals(Tag.STR)) return NodeKinds.scalar(node);
    if (tag.equals(Tag.BOOL)) return Boolean.valueOf(NodeKinds.scalar(node));
    if (tag.equals(Tag.INT)) return integer(NodeKinds.scalar(node));
    if (tag.equals(Tag.FLOAT)) return decimal(NodeKinds.scalar(node));
    if (tag.equals(Tag.SEQ)) return list(node);
    if (tag.equals(Tag.MAP)) return map(node);
    nodes.report(node, "a value must be plain, not " + NodeKinds.describe(node));
    return null;
  }

  private static BigInteger integer(String text) {
    if (text.startsWith("0o")) return new BigInteger(text.substring(2), 8);
    if (text.startsWith("0x")) return new BigInteger(text.substring(2), 16);
    return new BigInteger(text);
  }

  private static Number decimal(String text) {
    if (text.endsWith("f") || text.endsWith("F")) {
      return text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    if (text.endsWith("n") || text.endsWith("N")) return Double.NaN;
    return new BigDecimal(text);
  }

  private List<@Nullable Object> list(Node node) {
    List<@Nullable Object> list = new ArrayList<>();
    for (Node item : nodes.items(node, "a list")) list.add(literal(item));
    return list;
  }

  private Map<String, @Nullable Object> map(Node node) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (Entry entry : nodes.entries(node, "a mapping")) {
      map.put(entry.name().value(), literal(entry.value()));
    }
    return map;
  }
}
