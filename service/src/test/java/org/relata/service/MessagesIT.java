package org.relata.service;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.relata.mapping.testing.TestDatabase;
import org.relata.service.testing.Answer;
import org.relata.service.testing.RecordedTranscript;
import org.relata.service.testing.RecordedTranscript.Outcome;
import org.relata.service.testing.Repository;
import org.relata.service.testing.RunningService;
import org.relata.service.testing.Transcript.Exchange;
import org.relata.service.testing.Transcript.Section;

/// What is told to who sends something wrong, word for word, as `messages.txt` has it.
///
/// It walks through every parser. To add a request, write it down without an outcome. Where
/// anything differs, the whole file as it would be is `service/target/messages.txt`: read the new
/// text as a stranger would, and where it is meant, copy it.
class MessagesIT {

  private static final Path FOLDER =
      Repository.path("service/src/test/resources/org/relata/service/messages");
  private static final RecordedTranscript RECORDED =
      new RecordedTranscript(recorded(), Repository.path("service/target/messages.txt"));

  private static final TestDatabase DATABASE = TestDatabase.create();
  private static final RunningService SERVICE =
      RunningService.start(DATABASE, FOLDER.resolve("models.yaml"));

  private static String recorded() {
    try {
      return Files.readString(FOLDER.resolve("messages.txt"));
    } catch (IOException unreadable) {
      throw new AssertionError("There is nothing to compare with", unreadable);
    }
  }

  @AfterAll
  static void stop() throws IOException {
    try (DATABASE;
        SERVICE) {
      RECORDED.writeDifference();
    }
  }

  static List<Section> sections() {
    return RECORDED.sections();
  }

  @ParameterizedTest
  @MethodSource("sections")
  void readAsTheyAreMeantTo(Section section) {
    RECORDED.compare(section, MessagesIT::outcome);
  }

  private static Outcome outcome(Exchange exchange) {
    Answer answer =
        SERVICE.send(
            exchange.method(),
            exchange.path(),
            exchange.body(),
            exchange.headers().toArray(String[]::new));
    return new Outcome(outcome(answer), "");
  }

  private static List<String> outcome(Answer answer) {
    if (answer.status() < 400) return List.of(String.valueOf(answer.status()));
    JsonObject problem = object(answer.body());
    List<String> outcome = new ArrayList<>();
    String kind = problem.getString("type").replace("/_problems/", "");
    outcome.add(answer.status() + " " + kind);
    JsonArray errors = problem.getJsonArray("errors");
    if (errors == null || errors.isEmpty()) outcome.add(problem.getString("detail"));
    else errors.getValuesAs(JsonObject.class).forEach(error -> outcome.add(violation(error)));
    return outcome;
  }

  private static String violation(JsonObject error) {
    String place = error.getString("pointer", "") + " " + error.getString("parameter", "");
    return place.isBlank()
        ? error.getString("detail")
        : place.strip() + ": " + error.getString("detail");
  }

  private static JsonObject object(String json) {
    try (JsonReader reader = Json.createReader(new StringReader(json))) {
      return reader.readObject();
    }
  }

  /// A file that is read wrong would have nothing to differ from.
  @Test
  void coverMoreThanTwoHundredRequests() {
    assertThat(sections().stream().mapToInt(section -> section.exchanges().size()).sum())
        .isGreaterThan(200);
  }
}
