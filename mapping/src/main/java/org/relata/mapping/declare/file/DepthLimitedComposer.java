package org.relata.mapping.declare.file;

import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.ComposerException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.parser.Parser;

/// Composes nodes, but none nested so deeply that the stack would overflow.
final class DepthLimitedComposer extends Composer {

  private static final int MAX_DEPTH = 100;

  private int depth;

  DepthLimitedComposer(LoadSettings settings, Parser parser) {
    super(settings, parser);
  }

  @Override
  protected SequenceNode composeSequenceNode(Optional<Anchor> anchor) {
    descend();
    SequenceNode node = super.composeSequenceNode(anchor);
    depth--;
    return node;
  }

  @Override
  protected Node composeMappingNode(Optional<Anchor> anchor) {
    descend();
    Node node = super.composeMappingNode(anchor);
    depth--;
    return node;
  }

  private void descend() {
    if (++depth > MAX_DEPTH) {
      throw new ComposerException(
          "nested more than " + MAX_DEPTH + " levels deep", parser.peekEvent().getStartMark());
    }
  }
}
