package org.relata.mapping.reflect;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Writes conditions so that the server, which reads them, writes them in the same way.
final class Conditions {

  private static final String WORD = "'(?:[^']|'')*'::character varying";

  /// What `IN` over a `varchar` is at first.
  private static final Pattern LIST =
      Pattern.compile("\\(\\(ARRAY\\[(%1$s(?:, %1$s)*)\\]\\)::text\\[\\]\\)".formatted(WORD));

  private static final Pattern WORDS = Pattern.compile(WORD);

  private Conditions() {}

  /// {@return a condition as the server writes it once it has read it again}
  static String of(String condition) {
    return LIST.matcher(condition)
        .replaceAll(list -> Matcher.quoteReplacement("(ARRAY[" + cast(list.group(1)) + "])"));
  }

  private static String cast(String words) {
    return WORDS
        .matcher(words)
        .results()
        .map(word -> "(" + word.group() + ")::text")
        .collect(Collectors.joining(", "));
  }
}
