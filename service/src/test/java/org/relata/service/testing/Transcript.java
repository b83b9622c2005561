package org.relata.service.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Requests, and what each of them came to, in a form that people read:
///
/// ```
/// ## A title
///
/// PUT /person/1
/// Content-Type: application/json
/// {"name": "Ann"}
///   200
///   update person set …
/// ```
///
/// A title begins a section. Headers and a body may be left out; what is indented is what it came
/// to.
public record Transcript(String preface, List<Section> sections) {

  private static final Pattern TITLE = Pattern.compile("(?m)^## ");
  private static final Pattern HEADER = Pattern.compile("([A-Za-z-]+): (.*)");

  public Transcript {
    sections = List.copyOf(sections);
  }

  /// Requests that are sent one after another.
  public record Section(String title, List<Exchange> exchanges) {
    public Section {
      exchanges = List.copyOf(exchanges);
    }

    @Override
    public String toString() {
      return title;
    }
  }

  /// A request as it is written, and the lines that tell what it came to.
  public record Exchange(List<String> request, List<String> outcome) {
    public Exchange {
      request = List.copyOf(request);
      outcome = List.copyOf(outcome);
    }

    public String method() {
      return request.getFirst().split(" ", 2)[0];
    }

    public String path() {
      return request.getFirst().split(" ", 2)[1];
    }

    /// {@return names and values in turns}
    public List<String> headers() {
      return request.stream()
          .skip(1)
          .map(HEADER::matcher)
          .filter(Matcher::matches)
          .flatMap(header -> List.of(header.group(1), header.group(2)).stream())
          .toList();
    }

    /// {@return the body, or null without one}
    public @Nullable String body() {
      String body =
          request.stream()
              .skip(1)
              .filter(line -> !HEADER.matcher(line).matches())
              .collect(Collectors.joining("\n"));
      return body.isEmpty() ? null : body;
    }

    @Override
    public String toString() {
      return String.join("\n", request);
    }
  }

  /// {@return the transcript that a text is}
  public static Transcript parse(String text) {
    List<String> parts = List.of(TITLE.split(text));
    return new Transcript(
        parts.getFirst(), parts.stream().skip(1).map(Transcript::section).toList());
  }

  private static Section section(String text) {
    List<String> blocks = List.of(text.strip().split("\n\n+"));
    List<Exchange> exchanges = new ArrayList<>();
    for (String block : blocks.subList(1, blocks.size())) exchanges.add(exchange(block));
    return new Section(blocks.getFirst(), exchanges);
  }

  private static Exchange exchange(String block) {
    var lines = block.lines().collect(Collectors.partitioningBy(line -> line.startsWith("  ")));
    return new Exchange(
        lines.getOrDefault(false, List.of()),
        lines.getOrDefault(true, List.of()).stream().map(String::strip).toList());
  }

  /// {@return the text of a transcript}
  public String text() {
    return preface + sections.stream().map(Transcript::text).collect(Collectors.joining("\n"));
  }

  private static String text(Section section) {
    return section.exchanges().stream()
        .map(exchange -> exchange + "\n" + indented(exchange.outcome()))
        .collect(Collectors.joining("\n", "## " + section.title() + "\n\n", ""));
  }

  private static String indented(List<String> lines) {
    return lines.stream().map(line -> "  " + line + "\n").collect(Collectors.joining());
  }
}
