package org.relata.service.docs;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.jspecify.annotations.Nullable;

/// A block of code that a page shows.
///
/// @param line where it begins in the page
/// @param language the word after its fence
/// @param comment the HTML comment right above it
record Block(int line, String language, String text, @Nullable String comment) {

  private static final Parser PARSER =
      Parser.builder().includeSourceSpans(IncludeSourceSpans.BLOCKS).build();

  /// {@return the blocks of a page, in their order}
  static List<Block> of(String markdown) {
    List<Block> blocks = new ArrayList<>();
    PARSER
        .parse(markdown)
        .accept(
            new AbstractVisitor() {
              @Override
              public void visit(FencedCodeBlock block) {
                blocks.add(block(block, block.getInfo(), block.getLiteral()));
              }

              @Override
              public void visit(IndentedCodeBlock block) {
                blocks.add(block(block, "indented", block.getLiteral()));
              }
            });
    return blocks;
  }

  private static Block block(Node block, String language, String text) {
    int line = block.getSourceSpans().getFirst().getLineIndex() + 1;
    String comment =
        block.getPrevious() instanceof HtmlBlock above ? above.getLiteral().strip() : null;
    return new Block(line, language, text, comment);
  }
}
