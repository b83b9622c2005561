package org.relata.service.docs;

/// What a page says that a command prints.
sealed interface Expectation {

  /// {@return whether a command printed it}
  boolean isMetBy(String output);

  /// {@return what the page says}
  String text();

  /// {@return what a block of a language expects}
  static Expectation of(Block block) {
    return switch (block.language()) {
      case "json" -> new Json(block.text());
      case "http" -> new Http(block.text());
      default -> new Text(block.text());
    };
  }

  /// The same text, line by line.
  record Text(String text) implements Expectation {

    @Override
    public boolean isMetBy(String output) {
      return Wildcards.match(text.stripTrailing(), output.stripTrailing());
    }
  }

  /// The same JSON, however it is laid out.
  record Json(String text) implements Expectation {

    @Override
    public boolean isMetBy(String output) {
      return JsonLikeness.like(text, output);
    }
  }

  /// A response with its status line, the headers that are shown among others, and the same body.
  record Http(String text) implements Expectation {

    @Override
    public boolean isMetBy(String output) {
      Message expected = Message.of(text);
      Message actual = Message.of(output);
      return Wildcards.match(expected.status(), actual.status())
          && expected.headers().stream().allMatch(actual::hasHeader)
          && body(expected.body()).isMetBy(actual.body());
    }

    private static Expectation body(String text) {
      return text.startsWith("{") || text.startsWith("[") ? new Json(text) : new Text(text);
    }
  }
}
