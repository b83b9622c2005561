package org.relata.service.docs;

import java.util.ArrayList;
import java.util.List;

/// The commands of a text, each of one line or, with open quotes or a backslash at the end, more.
final class ShellText {

  /// A command, and the lines below it.
  record Prompt(int line, String command, String output) {}

  private static final String PROMPT = "$ ";

  private ShellText() {}

  /// {@return the commands of a script, without its comments}
  static List<String> commands(String script) {
    List<String> commands = new ArrayList<>();
    String begun = "";
    for (String line : script.lines().toList()) {
      if (begun.isEmpty() && (line.isBlank() || line.startsWith("#"))) continue;
      begun += line + "\n";
      if (!isWhole(begun)) continue;
      commands.add(begun.strip());
      begun = "";
    }
    if (!begun.isEmpty()) commands.add(begun.strip());
    return commands;
  }

  /// {@return the commands of a terminal session, which are behind a `$`}
  ///
  /// @param first the number of the first line
  static List<Prompt> prompts(int first, String session) {
    List<Prompt> prompts = new ArrayList<>();
    int number = first;
    for (String line : session.lines().toList()) {
      Prompt last = prompts.isEmpty() ? null : prompts.getLast();
      if (last != null && !isWhole(last.command() + "\n")) {
        prompts.removeLast();
        prompts.add(new Prompt(last.line(), last.command() + "\n" + line, ""));
      } else if (line.startsWith(PROMPT) || last == null) {
        prompts.add(new Prompt(number, line.replaceFirst("^\\$ ", ""), ""));
      } else {
        prompts.removeLast();
        prompts.add(new Prompt(last.line(), last.command(), last.output() + line + "\n"));
      }
      number++;
    }
    return prompts;
  }

  private static boolean isWhole(String command) {
    char open = ' ';
    for (int i = 0; i < command.length(); i++) {
      char c = command.charAt(i);
      if (c == '\\' && open != '\'') {
        i++;
        if (i == command.length() - 1) return false;
      } else if (open == ' ' && (c == '\'' || c == '"')) {
        open = c;
      } else if (c == open) {
        open = ' ';
      }
    }
    return open == ' ';
  }
}
