package org.relata.service.found;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Relationship;
import org.relata.service.testing.Answer;
import org.relata.service.testing.RunningService;

/// Requests made by chance to every endpoint of a database that others made, with bodies that fit
/// and bodies that do not: no answer is a failure of the service.
///
/// A run sends 1,500; `-Drelata.test.requests` sends more, `-Drelata.test.seed` others.
class FoundDatabaseWalkIT {

  private static final int REQUESTS = Integer.getInteger("relata.test.requests", 1500);
  private static final long SEED = Long.getLong("relata.test.seed", 1);

  private static final List<String> VALUES =
      List.of(
          "null",
          "1",
          "2",
          "7",
          "-1",
          "32767",
          "32768",
          "2147483647",
          "1.5",
          "true",
          "\"x\"",
          "\"\"",
          "\"on\"",
          "\"in between\"",
          "\"never\"",
          "\"passing\"",
          "\"ann\"",
          "\"bob\"",
          "\"raise P0001\"",
          "\"raise 23505\"",
          "\"divide\"",
          "\"change\"",
          "\"2026-05-01\"",
          "\"2030-01-01\"",
          "\"nonsense\"",
          "\"\\u0000\"",
          "[]",
          "[\"a\",null]",
          "{}");

  private static final List<String> KEYS =
      List.of(
          "1", "2", "9", "x", "1,2026-05-01", "1,x", "1,2030-01-01", "Pen", "32767", "99999999999");

  @TempDir private Path directory;
  private final Random random = new Random(SEED);

  private <T> T any(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private String row(Model model, boolean nested) {
    List<String> members = new ArrayList<>();
    for (Column column : model.columns()) {
      if (random.nextInt(3) > 0) members.add("\"" + column.attribute() + "\":" + any(VALUES));
    }
    for (Relationship relationship : model.relationships()) {
      if (!nested || random.nextInt(3) > 0) continue;
      String row = row(relationship.target(), false);
      members.add(
          "\"" + relationship.name() + "\":" + (relationship.list() ? "[" + row + "]" : row));
    }
    return "{" + String.join(",", members) + "}";
  }

  private String rows(Model model) {
    return random
        .ints(1 + random.nextInt(3))
        .mapToObj(_ -> row(model, false))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private String parameters(Model model) {
    Column column = any(model.columns());
    String value = any(VALUES).replace("\"", "");
    String parameter =
        switch (random.nextInt(6)) {
          case 0 ->
              column.attribute()
                  + any(List.of("=", ":ne=", ":lt=", ":like=", ":in="))
                  + encoded(value);
          case 1 -> "sort=" + any(List.of("", "-")) + column.attribute();
          case 2 -> "on_conflict=" + column.attribute();
          case 3 -> "max_affected=2&" + column.attribute() + ":ge=" + encoded(value);
          case 4 -> "limit=1&count=true";
          default ->
              model.relationships().isEmpty()
                  ? "fields=" + column.attribute()
                  : "expand="
                      + any(model.relationships()).name()
                      + any(List.of("", ":joined", ":subquery"));
        };
    return random.nextInt(3) == 0 ? "" : "?" + parameter;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private Answer send(RunningService service, Model model) {
    String list = "/" + encoded(model.table().name());
    String row = list + "/" + any(KEYS);
    String related =
        model.relationships().isEmpty() ? row : row + "/" + any(model.relationships()).name();
    String query = parameters(model);
    return switch (random.nextInt(12)) {
      case 0 -> service.get(list + query);
      case 1 -> service.get(row + query);
      case 2 -> service.get(related + query);
      case 3, 4 -> service.post(list, row(model, true));
      case 5 -> service.post(list, rows(model));
      case 6 -> service.put(row, row(model, true));
      case 7 -> service.put(list + query, rows(model));
      case 8 -> service.patch(row, row(model, true));
      case 9 -> service.patch(list + query, random.nextBoolean() ? rows(model) : row(model, false));
      case 10 -> service.delete(random.nextInt(3) == 0 ? list + query : row);
      default ->
          service.post(
              "/_batch",
              "[{\"method\":\"POST\",\"path\":\"%s\",\"body\":%s},{\"method\":\"GET\",\"path\":\"%s\"}]"
                  .formatted(list, row(model, false), row));
    };
  }

  @Test
  void noAnswerIsAFailure() {
    try (FoundDatabase database = new FoundDatabase(directory)) {
      List<Model> models = database.service().models().all();
      for (int i = 0; i < REQUESTS; i++) {
        if (i % 100 == 0) database.fill();
        Answer answer = send(database.service(), any(models));
        assertThat(answer.status())
            .as("request %d of seed %d: %s", i, SEED, answer.body())
            .isLessThan(500);
      }
    }
  }
}
