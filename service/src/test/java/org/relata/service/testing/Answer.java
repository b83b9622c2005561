package org.relata.service.testing;

import java.net.http.HttpHeaders;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What came back for a request.
public record Answer(int status, HttpHeaders headers, String body) {

  private static final Pattern STATEMENTS = Pattern.compile("desc=\"(\\d+) statements?\"");
  private static final Pattern LINK = Pattern.compile("<([^>]*)>; rel=\"([a-z]+)\"");

  /// {@return a header's value, empty without it}
  public String header(String name) {
    return headers.firstValue(name).orElse("");
  }

  /// {@return how many statements it took, as `Server-Timing` has it}
  public int statements() {
    Matcher matcher = STATEMENTS.matcher(header("Server-Timing"));
    if (matcher.find()) return Integer.parseInt(matcher.group(1));
    throw new AssertionError("No statements are told: " + header("Server-Timing"));
  }

  /// {@return where a link leads, empty without it}
  public String link(String relation) {
    return LINK.matcher(header("Link"))
        .results()
        .filter(link -> link.group(2).equals(relation))
        .map(link -> link.group(1))
        .findFirst()
        .orElse("");
  }
}
