package org.relata.mapping.declare.file;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.StreamDataWriter;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.representer.StandardRepresenter;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/// Writes models files, which [ModelFile] reads.
public final class ModelFileWriter {

  /// How deep the blocks go: `models`, a model, `columns`. What is inside, such as a column, is a
  /// line.
  private static final int BLOCKS = 3;

  private static final DumpSettings SETTINGS =
      DumpSettings.builder()
          .setSchema(new CoreSchema())
          .setDefaultFlowStyle(FlowStyle.BLOCK)
          .setWidth(Integer.MAX_VALUE)
          .setSplitLines(false)
          .setDereferenceAliases(true)
          .build();

  /// Words that are booleans to readers of YAML 1.1, which is no matter to [ModelFile], are quoted.
  private static final class Representer extends StandardRepresenter {
    private static final Pattern WORDS = Pattern.compile("(?i)y|n|yes|no|on|off");

    private Representer() {
      super(SETTINGS);
    }

    @Override
    protected Node representScalar(Tag tag, String value, ScalarStyle style) {
      boolean quoted = tag.equals(Tag.STR) && WORDS.matcher(value).matches();
      return super.representScalar(tag, value, quoted ? ScalarStyle.SINGLE_QUOTED : style);
    }
  }

  private static final class Text implements StreamDataWriter {
    private final StringBuilder text = new StringBuilder();

    @Override
    public void write(String part) {
      text.append(part);
    }

    @Override
    public void write(String part, int offset, int length) {
      text.append(part, offset, offset + length);
    }
  }

  private ModelFileWriter() {}

  /// {@return the text of a models file}
  ///
  /// @param content the file: mappings, lists, texts, numbers and booleans
  /// @param comments lines before all else
  public static String write(Map<String, Object> content, List<String> comments) {
    Text out = new Text();
    comments.stream()
        .flatMap(String::lines)
        .forEach(line -> out.write(line.isEmpty() ? "#\n" : "# " + line + "\n"));
    Node root = new Representer().represent(content);
    style(root, 0);
    new Dump(SETTINGS).dumpNode(root, out);
    return out.text.toString();
  }

  private static void style(Node node, int depth) {
    if (!(node instanceof CollectionNode<?> collection)) return;
    boolean block = depth <= BLOCKS && !collection.getValue().isEmpty();
    collection.setFlowStyle(block ? FlowStyle.BLOCK : FlowStyle.FLOW);
    switch (node) {
      case MappingNode mapping -> {
        for (NodeTuple entry : mapping.getValue()) style(entry.getValueNode(), depth + 1);
      }
      case SequenceNode sequence ->
          sequence.getValue().forEach(item -> style(item, Math.max(depth, BLOCKS) + 1));
      default -> {}
    }
  }
}
