package org.relata.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.relata.mapping.model.Loading;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Models;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.testing.TestDatabase;
import org.relata.service.settings.Settings;
import org.relata.service.testing.Answer;
import org.relata.service.testing.ExampleRows;
import org.relata.service.testing.Northwind;
import org.relata.service.testing.Repository;
import org.relata.service.testing.RunningService;

/// Whatever loads related rows, the answer is the same, byte for byte, in as many statements as are
/// promised.
class OneAnswerIT {

  private static final List<String> STRATEGIES = List.of("select", "joined", "subquery");

  /// Relationships, each of the target of the one before it.
  private record Chain(List<Relationship> steps) {

    Model model() {
      return steps.getFirst().source();
    }

    Chain then(Relationship step) {
      List<Relationship> longer = new ArrayList<>(steps);
      longer.add(step);
      return new Chain(longer);
    }

    /// {@return what expands it, each step by its strategy}
    String expand(List<String> strategies) {
      List<String> items = new ArrayList<>();
      String path = "";
      for (int i = 0; i < steps.size(); i++) {
        path += (path.isEmpty() ? "" : ".") + steps.get(i).name();
        items.add(path + ":" + strategies.get(i));
      }
      return String.join(",", items);
    }
  }

  private static List<Chain> chains(Models models, int length) {
    if (length == 0) return List.of();
    if (length == 1) {
      return expandable(models.all()).stream().map(each -> new Chain(List.of(each))).toList();
    }
    return chains(models, length - 1).stream()
        .flatMap(chain ->
            expandable(List.of(chain.steps().getLast().target())).stream().map(chain::then))
        .toList();
  }

  private static List<Relationship> expandable(List<Model> models) {
    return models.stream()
        .flatMap(model -> model.relationships().stream())
        .filter(relationship -> relationship.loading() != Loading.DYNAMIC)
        .toList();
  }

  /// {@return every way to give each step a strategy}
  private static List<List<String>> strategies(int length) {
    if (length == 0) return List.of(List.of());
    return strategies(length - 1).stream()
        .flatMap(before ->
            STRATEGIES.stream()
                .map(last -> Stream.concat(before.stream(), Stream.of(last)).toList()))
        .toList();
  }

  private static Answer ask(RunningService service, Chain chain, String expand, int limit) {
    String table = chain.model().table().name();
    Answer answer = service.get("/" + table + "?limit=" + limit + "&expand=" + expand);
    assertThat(answer.status()).as(expand + ": " + answer.body()).isEqualTo(200);
    return answer;
  }

  /// @param bare whether a statement more than the first is one of the chain's
  private static void check(RunningService service, int length, int limit, boolean bare) {
    for (Chain chain : chains(service.models(), length)) {
      Answer joined = null;
      for (List<String> strategies : strategies(length)) {
        String expand = chain.expand(strategies);
        Answer answer = ask(service, chain, expand, limit);
        long fetched = strategies.stream().filter(each -> !each.equals("joined")).count();
        if (joined == null) {
          joined = ask(service, chain, chain.expand(Collections.nCopies(length, "joined")), limit);
          if (bare) assertThat(joined.statements()).as(chain.toString()).isOne();
        }
        assertThat(answer.body())
            .as("/%s?expand=%s", chain.model().table().name(), expand)
            .isEqualTo(joined.body());
        int first = joined.statements();
        if (bare) {
          assertThat((long) answer.statements()).as(expand).isLessThanOrEqualTo(first + fetched);
        }
      }
    }
  }

  private static void example(String name) {
    try (TestDatabase database = TestDatabase.create();
        RunningService service = RunningService.start(database, Repository.models(name))) {
      database.execute(ExampleRows.of(name));
      boolean bare = name.equals("people");
      check(service, 1, 50, bare);
      check(service, 2, 50, bare);
      check(service, 3, 50, false);
    }
  }

  @Test
  void peopleAreTheSame() {
    example("people");
  }

  @Test
  void theWikiIsTheSame() {
    example("wiki");
  }

  @Test
  void theLibraryIsTheSame() {
    example("library");
  }

  @Test
  void northwindIsTheSame() {
    try (TestDatabase database = Northwind.create();
        RunningService service =
            RunningService.start(
                database, Settings.Schema.VALIDATE, Repository.models("northwind"))) {
      check(service, 1, 50, true);
      check(service, 2, 5, true);
      check(service, 3, 1, true);
    }
  }

  @Test
  void aFetchIsOneStatementMore() {
    try (TestDatabase database = TestDatabase.create();
        RunningService service = RunningService.start(database, Repository.models("library"))) {
      database.execute(ExampleRows.of("library"));
      for (Chain chain : chains(service.models(), 1)) {
        int joined = ask(service, chain, chain.expand(List.of("joined")), 50).statements();
        for (String other : List.of("select", "subquery")) {
          assertThat(ask(service, chain, chain.expand(List.of(other)), 50).statements())
              .as("%s by %s", chain, other)
              .isEqualTo(joined + 1);
        }
      }
    }
  }
}
