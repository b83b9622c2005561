package org.relata.service.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the examples of a page: what its blocks mean, each by its language and the comment above
/// it.
final class ExampleReader {

  private static final Pattern NOT_RUN = Pattern.compile("<!-- not run: \\S.* -->");
  private static final Pattern FILE = Pattern.compile("<!-- file: (\\S+) -->");
  private static final Pattern SERVE = Pattern.compile("\\./relata serve (.+)");
  private static final Pattern PREPARE = Pattern.compile("\\./relata prepare");
  private static final Pattern MODELS = Pattern.compile("(#.*\n)*(models|mixins|tables|access):");
  private static final Set<String> OUTPUTS = Set.of("json", "http", "text", "");

  private final List<Block> blocks;
  private final List<Example> examples = new ArrayList<>();
  private int next;

  private ExampleReader(List<Block> blocks) {
    this.blocks = blocks;
  }

  /// {@return the examples of a page, in their order}
  static List<Example> read(String markdown) {
    ExampleReader reader = new ExampleReader(Block.of(markdown));
    while (reader.next < reader.blocks.size()) reader.read(reader.blocks.get(reader.next++));
    return reader.examples;
  }

  private void read(Block block) {
    if (block.comment() == null) {
      readUnmarked(block);
      return;
    }
    Matcher file = FILE.matcher(block.comment());
    if (file.matches()) {
      examples.add(new Example.SavedFile(block.line(), file.group(1), block.text()));
    } else if (!NOT_RUN.matcher(block.comment()).matches()) {
      unchecked(block, "no such mark: " + block.comment());
    }
  }

  private void readUnmarked(Block block) {
    switch (block.language()) {
      case "console" -> readSession(block);
      case "sh" -> readScript(block);
      case "yaml" -> readYaml(block);
      case "json", "http", "text", "" -> unchecked(block, "no command prints this");
      default -> unchecked(block, "no such language: " + block.language());
    }
  }

  private void readSession(Block block) {
    if (!block.text().startsWith("$ ")) {
      unchecked(block, "no command is behind a $");
      return;
    }
    for (var prompt : ShellText.prompts(block.line() + 1, block.text())) {
      examples.add(command(prompt.line(), prompt.command(), new Expectation.Text(prompt.output())));
    }
  }

  private void readScript(Block block) {
    List<String> commands =
        ShellText.commands(block.text()).stream()
            .filter(command -> !PREPARE.matcher(command).matches())
            .toList();
    boolean startsOne = commands.size() == 1 && SERVE.matcher(commands.getFirst()).matches();
    if (commands.isEmpty()) return;
    if (hasOutput()) {
      Expectation output = Expectation.of(blocks.get(next++));
      examples.add(command(block.line(), String.join("\n", commands), output));
    } else if (startsOne) {
      examples.add(command(block.line(), commands.getFirst(), new Expectation.Text("…")));
    } else {
      unchecked(block, "what it prints is not shown");
    }
  }

  private boolean hasOutput() {
    return next < blocks.size()
        && OUTPUTS.contains(blocks.get(next).language())
        && blocks.get(next).comment() == null;
  }

  private static Example command(int line, String command, Expectation output) {
    Matcher serve = SERVE.matcher(command);
    return serve.matches()
        ? new Example.Service(line, List.of(serve.group(1).split("\\s+")), output)
        : new Example.Command(line, command, output);
  }

  private void readYaml(Block block) {
    if (MODELS.matcher(block.text()).lookingAt()) {
      examples.add(new Example.ModelsFile(block.line(), block.text()));
    } else {
      unchecked(block, "no key of a models file is at its beginning");
    }
  }

  private void unchecked(Block block, String why) {
    examples.add(new Example.Unchecked(block.line(), why));
  }
}
