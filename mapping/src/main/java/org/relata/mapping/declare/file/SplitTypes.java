package org.relata.mapping.declare.file;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// Notices types that YAML cut at their commas, as in `{type: Numeric(10,2)}`.
///
/// Within braces a comma ends a plain text, so that the rest of the type stands there as keys
/// without values. One complaint says so, instead of one for each piece.
record SplitTypes(BiConsumer<Node, String> diagnostic) {

  /// {@return the tuples of a mapping with cut types in one piece}
  List<NodeTuple> mended(List<NodeTuple> tuples) {
    List<NodeTuple> whole = new ArrayList<>();
    for (int i = 0; i < tuples.size(); i++) {
      int last = lastPiece(tuples, i);
      whole.add(last == i ? tuples.get(i) : joined(tuples.subList(i, last + 1)));
      i = last;
    }
    return whole;
  }

  /// {@return the index of the piece that closes the parenthesis which the value of `start` opens,
  /// or `start`}
  private static int lastPiece(List<NodeTuple> tuples, int start) {
    if (!isPlain(tuples.get(start).getValueNode())) return start;
    String value = NodeKinds.scalar(tuples.get(start).getValueNode());
    if (value.indexOf('(') < 0 || value.indexOf(')') >= 0) return start;
    for (int i = start + 1; i < tuples.size(); i++) {
      if (!isPiece(tuples.get(i))) return start;
      if (NodeKinds.scalar(tuples.get(i).getKeyNode()).endsWith(")")) return i;
    }
    return start;
  }

  private static boolean isPiece(NodeTuple tuple) {
    return tuple.getKeyNode() instanceof ScalarNode key
        && key.isPlain()
        && tuple.getValueNode() instanceof ScalarNode value
        && value.getValue().isEmpty()
        && NodeKinds.isNothing(value);
  }

  private static boolean isPlain(Node node) {
    return NodeKinds.isText(node) && ((ScalarNode) node).isPlain();
  }

  private NodeTuple joined(List<NodeTuple> pieces) {
    Node start = pieces.getFirst().getValueNode();
    StringBuilder text = new StringBuilder(NodeKinds.scalar(start));
    for (NodeTuple piece : pieces.subList(1, pieces.size())) {
      text.append(',').append(NodeKinds.scalar(piece.getKeyNode()));
    }
    diagnostic.accept(
        start, "within { } a comma ends an unquoted string; write \"" + text + "\" in quotes");
    return new NodeTuple(
        pieces.getFirst().getKeyNode(),
        new ScalarNode(
            Tag.STR,
            true,
            text.toString(),
            ScalarStyle.PLAIN,
            start.getStartMark(),
            start.getEndMark()));
  }
}
