package org.relata.mapping.declare.file;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// Finds types without quotes that YAML split at their commas, as in `{type: Numeric(10,2)}`.
///
/// Within braces a comma ends a plain scalar, so that the rest of the type is read as keys without
/// values. One diagnostic says so, instead of one for each key.
record UnquotedTypes(BiConsumer<Node, String> diagnostic) {

  /// {@return the tuples of a mapping, with the parts of split types rejoined}
  List<NodeTuple> rejoined(List<NodeTuple> tuples) {
    List<NodeTuple> rejoined = new ArrayList<>();
    for (int i = 0; i < tuples.size(); i++) {
      int last = lastPart(tuples, i);
      rejoined.add(last == i ? tuples.get(i) : joined(tuples.subList(i, last + 1)));
      i = last;
    }
    return rejoined;
  }

  /// {@return the index of the part with the parenthesis that closes the one which the value of
  /// `start` opens, or `start`}
  private static int lastPart(List<NodeTuple> tuples, int start) {
    if (!isPlain(tuples.get(start).getValueNode())) return start;
    String value = NodeKinds.scalar(tuples.get(start).getValueNode());
    if (value.indexOf('(') < 0 || value.indexOf(')') >= 0) return start;
    for (int i = start + 1; i < tuples.size(); i++) {
      if (!isPart(tuples.get(i))) return start;
      if (NodeKinds.scalar(tuples.get(i).getKeyNode()).endsWith(")")) return i;
    }
    return start;
  }

  private static boolean isPart(NodeTuple tuple) {
    return tuple.getKeyNode() instanceof ScalarNode key
        && key.isPlain()
        && tuple.getValueNode() instanceof ScalarNode value
        && value.getValue().isEmpty()
        && NodeKinds.isNull(value);
  }

  private static boolean isPlain(Node node) {
    return NodeKinds.isText(node) && ((ScalarNode) node).isPlain();
  }

  private NodeTuple joined(List<NodeTuple> parts) {
    Node start = parts.getFirst().getValueNode();
    StringBuilder text = new StringBuilder(NodeKinds.scalar(start));
    for (NodeTuple part : parts.subList(1, parts.size())) {
      text.append(',').append(NodeKinds.scalar(part.getKeyNode()));
    }
    diagnostic.accept(
        start, "within { } a comma ends an unquoted string; write \"" + text + "\" in quotes");
    return new NodeTuple(
        parts.getFirst().getKeyNode(),
        new ScalarNode(
            Tag.STR,
            true,
            text.toString(),
            ScalarStyle.PLAIN,
            start.getStartMark(),
            start.getEndMark()));
  }
}
