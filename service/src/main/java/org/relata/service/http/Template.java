package org.relata.service.http;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.relata.openapi.endpoint.Path;
import org.relata.openapi.endpoint.Path.Segment;

/// Writes paths as Jersey's templates, which are matched against paths that are still
/// percent-encoded.
final class Template {

  private static final String PLAIN = "[A-Za-z0-9._~-]+";

  /// What stands in a path as it is, and may be percent-encoded all the same.
  private static final String EITHER = "!$&'()*+,;=:@";

  private Template() {}

  static String of(Path path) {
    StringBuilder template = new StringBuilder();
    for (int i = 0; i < path.segments().size(); i++) {
      template.append('/').append(segment(path.segments().get(i), i));
    }
    return template.isEmpty() ? "/" : template.toString();
  }

  private static String segment(Segment segment, int place) {
    return switch (segment) {
      case Segment.KeyOf(var name) -> "{" + name + "}";
      case Segment.Fixed(var text) when text.matches(PLAIN) -> text;
      case Segment.Fixed(var text) -> "{fixed" + place + ": " + expression(text) + "}";
    };
  }

  /// {@return a regular expression for a text in all the ways it may be percent-encoded}
  private static String expression(String text) {
    return text.codePoints()
        .mapToObj(Character::toString)
        .map(letter -> {
          if (letter.matches(PLAIN)) return letter.replace(".", "\\.");
          if (EITHER.contains(letter)) return "(?:\\" + letter + "|" + encoded(letter) + ")";
          return encoded(letter);
        })
        .collect(Collectors.joining());
  }

  private static String encoded(String letter) {
    StringBuilder expression = new StringBuilder();
    for (byte b : letter.getBytes(StandardCharsets.UTF_8)) {
      expression.append('%');
      for (char digit : "%02x".formatted(b).toCharArray()) {
        expression.append(
            Character.isDigit(digit)
                ? String.valueOf(digit)
                : "[" + digit + Character.toUpperCase(digit) + "]");
      }
    }
    return expression.toString();
  }
}
