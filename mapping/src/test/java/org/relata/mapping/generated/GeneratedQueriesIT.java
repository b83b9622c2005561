package org.relata.mapping.generated;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.relata.mapping.access.AccessView;
import org.relata.mapping.access.CallerAccess;
import org.relata.mapping.jdbc.Database;
import org.relata.mapping.jdbc.Transaction;
import org.relata.mapping.load.Loader;
import org.relata.mapping.plan.PlanCache;
import org.relata.mapping.plan.read.ReadPlanner;
import org.relata.mapping.testing.TestDatabase;

/// Models, rows and questions that are made up: each answer is the one that looking at every row
/// gives, however what it embeds is loaded.
///
/// A failure names its seed; `-Drelata.test.seeds=7` tries that one alone, `1-1000` many.
class GeneratedQueriesIT {

  private static final String SEEDS = System.getProperty("relata.test.seeds", "1-20");
  private static final int QUESTIONS = 15;
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

  @ParameterizedTest
  @MethodSource("seeds")
  void everyAnswerIsTheOneThatLookingAtEveryRowGives(int seed) {
    RandomGenerator random = new SplittableRandom(seed);
    World world = World.of(ModelGenerator.models(random), random);
    world.createIn(DATABASE);
    try {
      ask(world, CallerAccess.ALL, random, "seed " + seed);
    } finally {
      world.dropFrom(DATABASE);
    }
  }

  /// What rules hide from a caller is not there: the answers are those of a world without it.
  @ParameterizedTest
  @MethodSource("seeds")
  void everyAnswerUnderRulesIsThatOfAWorldWithoutWhatTheyHide(int seed) {
    RandomGenerator random = new SplittableRandom(seed);
    World world = World.of(ModelGenerator.models(random), random);
    MadeRules rules = new MadeRules(world, random);
    AccessView view = AccessView.of(rules.rules(), rules.caller().allRoles());
    CallerAccess access = view.access(rules.caller(), MadeRules::read);
    if (view.models().all().isEmpty()) return;
    world.createIn(DATABASE);
    try {
      ask(rules.seenAs(view.models()), access, random, "rules, seed " + seed);
    } finally {
      world.dropFrom(DATABASE);
    }
  }

  private static void ask(World seen, CallerAccess access, RandomGenerator random, String about) {
    List<String> statements = new ArrayList<>();
    ReadPlanner planner = new ReadPlanner(new PlanCache(), access.policy());
    try (Transaction transaction =
        new Database(DATABASE.dataSource()).read((text, _) -> statements.add(text))) {
      Loader loader = new Loader(planner, transaction, access.claims(), Integer.MAX_VALUE);
      for (int i = 1; i <= QUESTIONS; i++) {
        Question question = QuestionGenerator.question(seen, random);
        String asked = "%s, question %d: %s".formatted(about, i, question);
        new Asked(loader, statements, new Evaluator(seen), question, asked).isAnswered();
      }
    }
  }
}
