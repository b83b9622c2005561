package org.relata.mapping.declare.file;

import org.relata.mapping.error.MessageText;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// Tells what kind of value a node has.
final class NodeKinds {

  private NodeKinds() {}

  static boolean isMapping(Node node) {
    return node instanceof MappingNode && node.getTag().equals(Tag.MAP);
  }

  static boolean isList(Node node) {
    return node instanceof SequenceNode && node.getTag().equals(Tag.SEQ);
  }

  static boolean isText(Node node) {
    return node instanceof ScalarNode && node.getTag().equals(Tag.STR);
  }

  static boolean isNull(Node node) {
    return node.getTag().equals(Tag.NULL);
  }

  static String scalar(Node node) {
    return ((ScalarNode) node).getValue();
  }

  /// {@return a node's kind and value, in words}
  static String describe(Node node) {
    Tag tag = node.getTag();
    if (tag.equals(Tag.NULL)) return "nothing";
    if (tag.equals(Tag.MAP)) return "a mapping";
    if (tag.equals(Tag.SEQ)) return "a list";
    if (tag.equals(Tag.BOOL)) return scalar(node);
    if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) return "the number " + shown(node);
    if (tag.equals(Tag.STR)) return "the string " + shown(node);
    return "a value tagged " + tag.getValue();
  }

  private static String shown(Node node) {
    return MessageText.shortened(scalar(node));
  }
}
