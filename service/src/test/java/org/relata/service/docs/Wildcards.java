package org.relata.service.docs;

import static java.util.stream.Collectors.joining;

import java.util.regex.Pattern;

/// Text in which `…` stands for what varies: for some text within a line, and alone on its line for
/// any number of lines.
final class Wildcards {

  static final String ANY = "…";

  private Wildcards() {}

  /// {@return whether a text is what is expected}
  static boolean match(String expected, String actual) {
    String pattern = expected.lines().map(Wildcards::line).collect(joining());
    return Pattern.matches(pattern, actual.isEmpty() ? "" : actual + "\n");
  }

  private static String line(String line) {
    if (line.equals(ANY)) return "(?:.*\n)*?";
    return Pattern.compile(ANY)
        .splitAsStream(line + "\n")
        .map(Pattern::quote)
        .collect(joining(".+?"));
  }
}
