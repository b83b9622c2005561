package org.relata.service.generated;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// What every response has to be like, whatever was asked.
final class AnswerChecks {

  private static final Set<String> TYPES =
      Set.of(
          "application/json",
          "application/x-ndjson",
          "text/html; charset=utf-8",
          "text/plain; version=0.0.4; charset=utf-8");
  private static final Pattern LEAK =
      Pattern.compile(
          "(?i)\\b(?:org|java|jakarta)\\.[a-z]+\\.|exception\\b|\\bat java|psql|jdbc|"
              + "\\b(?:select \\w+\\.|insert into|delete from|update \\w+ set)");

  private AnswerChecks() {}

  /// {@return what is wrong with a response}
  static List<String> faults(GeneratedRequest request, RawAnswer answer) {
    List<String> faults = new ArrayList<>();
    if (answer.status() >= 500 && answer.status() != 503 && answer.status() != 504) {
      faults.add("status " + answer.status());
    }
    answer
        .headers()
        .forEach((name, value) -> {
          if (name.length() + value.length() > 4_090) faults.add("header " + name + " is too long");
          if (value.chars().anyMatch(each -> each < ' '))
            faults.add("header " + name + " has controls");
        });
    if (answer.header("x-request-id").isEmpty()) faults.add("no id");
    boolean bodiless =
        request.method().equals("HEAD") || answer.status() == 204 || answer.status() == 304;
    if (answer.status() >= 400) problem(answer, bodiless, faults);
    else if (!bodiless && !request.method().equals("OPTIONS")) success(answer, faults);
    return faults;
  }

  private static void problem(RawAnswer answer, boolean bodiless, List<String> faults) {
    if (!answer.isProblem()) faults.add("a problem of type " + answer.header("content-type"));
    require(answer, 405, "allow", faults);
    require(answer, 503, "retry-after", faults);
    if (answer.header("accept-encoding").isEmpty()) require(answer, 415, "accept", faults);
    if (bodiless) return;
    if (LEAK.matcher(answer.body()).find()) faults.add("a leak");
    try {
      JsonObject problem = (JsonObject) read(answer.body());
      if (problem.getInt("status") != answer.status()) faults.add("another status in the problem");
      if (!problem.getString("type").matches("/_problems/[a-z-]+"))
        faults.add("a problem without type");
      if (problem.getString("title").isBlank()) faults.add("a problem without title");
      if (problem.getString("detail").isBlank()) faults.add("a problem without detail");
      if (!problem.getString("requestId").equals(answer.header("x-request-id")))
        faults.add("another id in the problem");
    } catch (JsonException | ClassCastException | NullPointerException broken) {
      faults.add("a broken problem: " + broken);
    }
  }

  private static void require(RawAnswer answer, int status, String header, List<String> faults) {
    if (answer.status() == status && answer.header(header).isEmpty()) {
      faults.add(status + " without " + header);
    }
  }

  private static void success(RawAnswer answer, List<String> faults) {
    String type = answer.header("content-type");
    boolean empty = answer.body().isEmpty() && answer.header("content-length").equals("0");
    if (empty && answer.status() == 201) return;
    if (!TYPES.contains(type)) faults.add("type " + type);
    try {
      switch (type) {
        case "application/json" -> read(answer.body());
        case "application/x-ndjson" -> answer.body().lines().forEach(AnswerChecks::read);
        default -> {}
      }
    } catch (JsonException broken) {
      faults.add("broken JSON: " + broken.getMessage());
    }
  }

  static JsonStructure read(String json) {
    try (JsonReader reader = Json.createReader(new StringReader(json))) {
      JsonValue value = reader.readValue();
      return (JsonStructure) value;
    }
  }
}
