package org.relata.mapping.generated;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.relata.mapping.access.AccessPolicy;
import org.relata.mapping.jdbc.Database;
import org.relata.mapping.jdbc.Transaction;
import org.relata.mapping.load.Loader;
import org.relata.mapping.model.Loading;
import org.relata.mapping.plan.PlanCache;
import org.relata.mapping.plan.read.ReadPlanner;
import org.relata.mapping.query.Expansion;
import org.relata.mapping.query.Keyset;
import org.relata.mapping.query.Page;
import org.relata.mapping.query.Selection;
import org.relata.mapping.session.Record;
import org.relata.mapping.session.RecordPage;
import org.relata.mapping.testing.TestDatabase;

/// Models, rows and questions that are made up: each answer is the one that looking at every row
/// gives, however what it embeds is loaded.
///
/// A failure names its seed; `-Drelata.test.seeds=7` tries that one alone, `1-1000` many.
class GeneratedQueriesIT {

  private static final String SEEDS = System.getProperty("relata.test.seeds", "1-20");
  private static final int QUESTIONS = 15;
  private static final List<Loading> LOADINGS =
      List.of(Loading.SELECT, Loading.SELECTIN, Loading.SUBQUERY, Loading.JOINED);
  private static final TestDatabase DATABASE = TestDatabase.create();

  @AfterAll
  static void drop() {
    DATABASE.close();
  }

  static IntStream seeds() {
    String[] ends = SEEDS.split("-", -1);
    return IntStream.rangeClosed(
        Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]));
  }

  /// One question, and the engine that answers it.
  private record Asked(
      Loader loader,
      List<String> statements,
      Evaluator evaluator,
      Question question,
      String about) {

    void matches() {
      isAnswered(question, question.mostStatements());
      for (Loading loading : LOADINGS) {
        Question same = question.loading(loading);
        isAnswered(same, same.mostStatements());
      }
      assertThat(loader.count(question.query()))
          .as("count: %s", about)
          .isEqualTo(evaluator.count(question.query()));
    }

    private void isAnswered(Question asked, int mostStatements) {
      statements.clear();
      List<List<@Nullable Object>> expected = evaluator.answer(asked.query());
      RecordPage page = loader.page(asked.query());
      assertThat(shown(page.records(), asked))
          .as("%s\n%s", about, String.join("\n", statements))
          .isEqualTo(expected);
      assertThat(statements).as(about).hasSizeBetween(1, mostStatements);
    }

    void streams() {
      Question all = question.at(Page.ALL);
      List<Record> records = new ArrayList<>();
      loader.stream(all.query(), records::add);
      assertThat(shown(records, all))
          .as("stream: %s", about)
          .isEqualTo(evaluator.answer(all.query()));
    }

    /// From page to page to the end, and back to the beginning.
    void walks() {
      List<List<@Nullable Object>> all = evaluator.answer(question.at(Page.ALL).query());
      int limit = 1 + all.size() / 3;
      List<List<@Nullable Object>> forward = new ArrayList<>();
      Question at = question.at(new Page(limit, 0, null));
      RecordPage page = loader.page(at.query());
      forward.addAll(shown(page.records(), at));
      while (page.after()) {
        at = beside(page.last(), limit, false);
        page = loader.page(at.query());
        assertThat(page.before()).as(about).isTrue();
        forward.addAll(shown(page.records(), at));
        assertThat(forward.size()).as(about).isLessThanOrEqualTo(all.size());
      }
      assertThat(forward).as("forward: %s", about).isEqualTo(all);
      List<List<@Nullable Object>> backward = new ArrayList<>(shown(page.records(), at));
      while (page.before()) {
        at = beside(page.first(), limit, true);
        page = loader.page(at.query());
        backward.addAll(0, shown(page.records(), at));
        assertThat(backward.size()).as(about).isLessThanOrEqualTo(all.size());
      }
      assertThat(backward).as("backward: %s", about).isEqualTo(all);
    }

    private Question beside(List<@Nullable Object> place, int limit, boolean backward) {
      return question.at(new Page(limit, 0, Keyset.of(place, backward)));
    }
  }

  private static List<List<@Nullable Object>> shown(List<Record> records, Question question) {
    return shown(records, question.query().selection());
  }

  private static List<List<@Nullable Object>> shown(List<Record> records, Selection selection) {
    return records.stream().map(record -> shown(record, selection)).toList();
  }

  private static List<@Nullable Object> shown(Record record, Selection selection) {
    List<@Nullable Object> shown = new ArrayList<>();
    for (int i = 0; i < selection.columns().size(); i++) shown.add(record.value(i));
    for (int i = 0; i < selection.expansions().size(); i++) {
      Expansion expansion = selection.expansions().get(i);
      Selection inner = expansion.query().selection();
      if (expansion.relationship().list()) {
        shown.add(shown(record.many(i), inner));
      } else {
        Record one = record.one(i);
        shown.add(one == null ? null : shown(one, inner));
      }
    }
    return shown;
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyAnswerIsTheOneThatLookingAtEveryRowGives(int seed) {
    RandomGenerator random = new SplittableRandom(seed);
    World world = World.of(ModelGenerator.models(random), random);
    world.createIn(DATABASE);
    List<String> statements = new ArrayList<>();
    ReadPlanner planner = new ReadPlanner(new PlanCache(), AccessPolicy.ALL);
    try (Transaction transaction =
        new Database(DATABASE.dataSource()).read((text, _) -> statements.add(text))) {
      Loader loader = new Loader(planner, transaction, List.of(), Integer.MAX_VALUE);
      for (int i = 1; i <= QUESTIONS; i++) {
        Question question = QuestionGenerator.question(world, random);
        String about = "seed %d, question %d: %s".formatted(seed, i, question);
        Evaluator evaluator = new Evaluator(world);
        Asked asked = new Asked(loader, statements, evaluator, question, about);
        asked.matches();
        asked.streams();
        asked.walks();
      }
    } finally {
      world.dropFrom(DATABASE);
    }
  }
}
