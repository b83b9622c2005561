package org.relata.service.generated;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Makes of a request one that differs in one step.
public record Mutations(Chance chance) {

  private static final Pattern JSON_TOKEN =
      Pattern.compile(
          "\"(?:[^\"\\\\]|\\\\.)*\"|-?\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?|true|false|null|[{}\\[\\],:]");
  private static final Pattern TARGET_TOKEN =
      Pattern.compile("%[0-9A-F]{2}|[A-Za-z_]+|\\d+|[^A-Za-z_0-9]");
  private static final Pattern HEADER_TOKEN = Pattern.compile("[A-Za-z]+|\\d+|[^A-Za-z0-9]");

  private static final List<String> JSON_PIECES =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "1.5",
          "1e400",
          "-0.0",
          "99999999999999999999999",
          "1e-400",
          "\"\"",
          "\"x\"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"2026-13-45\"",
          "\"infinity\"",
          "[]",
          "{}",
          "[[]]",
          "[{}]",
          "{\"id\":1}",
          "{\"$ref\":\"a0#/id\"}",
          "\"\\uFFFF\"",
          "\uFEFF",
          "[".repeat(600),
          "\"" + "x".repeat(3_000) + "\"",
          "}",
          "]");
  private static final List<String> TARGET_PIECES =
      List.of(
          "%",
          "%0",
          "%00",
          "%FF",
          "%C3%A9",
          "%2F",
          "%2C",
          "%2E%2E",
          "%0A",
          "%22",
          "%27",
          "/",
          "//",
          ".",
          "..",
          ";",
          "?",
          "&",
          "=",
          "+",
          ",",
          "(",
          ")",
          ":",
          "\"",
          "'",
          "#",
          "-",
          "é",
          "1",
          "99999999999999999999",
          "null",
          "id",
          "sort",
          "expand",
          "where",
          "not(",
          "limit=1",
          "after=x",
          "*",
          "~",
          "$",
          "{",
          "}",
          "|",
          "\\",
          "<",
          ">");
  private static final List<String> HEADER_PIECES =
      List.of(
          "",
          "*",
          "\"",
          ",",
          ";",
          "W/",
          "q=0",
          "/",
          "=",
          "x",
          "é",
          "\t",
          "charset=utf-16",
          "9".repeat(30));

  /// {@return a request like another}
  public GeneratedRequest mutated(GeneratedRequest request) {
    return switch (chance.below(10)) {
      case 0 ->
          request.withMethod(
              chance.of(
                  "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "FOO",
                  "get"));
      case 1 -> header(request);
      case 2, 3, 4 -> target(request);
      default -> request.body().isEmpty() ? target(request) : body(request);
    };
  }

  private GeneratedRequest target(GeneratedRequest request) {
    String mutated = step(request.target(), TARGET_TOKEN, TARGET_PIECES);
    String sendable =
        mutated
            .codePoints()
            .filter(each -> each > ' ' && each != 0x7f)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    return request.withTarget(sendable.isEmpty() ? "/" : sendable);
  }

  private GeneratedRequest body(GeneratedRequest request) {
    return request.withBody(step(request.body(), JSON_TOKEN, JSON_PIECES));
  }

  private GeneratedRequest header(GeneratedRequest request) {
    if (request.headers().isEmpty() || chance.percent(30)) {
      return request.with(
          chance.of(
              "Content-Encoding",
              "Content-Type",
              "Accept",
              "If-Match",
              "Idempotency-Key",
              "Range",
              "Expect"),
          chance.of("gzip", "identity", "br", "", "x", "bytes=0-1", "application/xml", "*"));
    }
    Map.Entry<String, String> header = chance.of(List.copyOf(request.headers().entrySet()));
    return request.with(header.getKey(), step(header.getValue(), HEADER_TOKEN, HEADER_PIECES));
  }

  /// Leaves out, doubles, replaces or swaps one token, puts one in, or cuts the text there.
  private String step(String text, Pattern token, List<String> pieces) {
    List<int[]> tokens = new ArrayList<>();
    Matcher matcher = token.matcher(text);
    while (matcher.find()) tokens.add(new int[] {matcher.start(), matcher.end()});
    if (tokens.isEmpty()) return chance.of(pieces);
    int[] place = chance.of(tokens);
    int[] other = chance.of(tokens);
    String before = text.substring(0, place[0]);
    String found = text.substring(place[0], place[1]);
    String after = text.substring(place[1]);
    return switch (chance.below(6)) {
      case 0 -> before + after;
      case 1 -> before + found + found + after;
      case 2 -> before + text.substring(other[0], other[1]) + after;
      case 3 -> before + chance.of(pieces) + found + after;
      case 4 -> chance.percent(30) ? before : before + chance.of(pieces) + after;
      default -> before + chance.of(pieces) + after;
    };
  }
}
