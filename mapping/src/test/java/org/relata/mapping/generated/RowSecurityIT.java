package org.relata.mapping.generated;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.relata.mapping.Mapping;
import org.relata.mapping.access.AccessRule;
import org.relata.mapping.access.AccessView;
import org.relata.mapping.error.ConstraintException;
import org.relata.mapping.error.ForbiddenException;
import org.relata.mapping.generated.SecuredDatabase.Outcome;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Permission;
import org.relata.mapping.query.Query;
import org.relata.mapping.session.RecordSession;
import org.relata.mapping.session.WriteResult;
import org.relata.mapping.testing.Pool;
import org.relata.mapping.testing.TestDatabase;

/// Rules that are made up, and the same rules written as row security of PostgreSQL: both give the
/// same rows, and let the same be written.
///
/// The two differ in a few things, which are compared as what they are:
///
/// - A row that is readable and must not be changed is an error here; an update or deletion in
///   PostgreSQL passes over it. Fewer rows than were named are the same as forbidden; an update
///   that changes nothing tells, before constraints get a say.
/// - PostgreSQL asks policies before constraints, the engine afterwards. Where the engine tells of
///   a constraint and PostgreSQL of a policy, the same statement without the checks of the policies
///   must violate that constraint.
/// - A value that is missing and that nobody may give is a matter of rules here, of the constraint
///   there.
/// - Foreign keys of PostgreSQL lead to hidden rows too, rows that are written must not vanish from
///   who writes them, and checks see tables as they were: see [RowSecurity].
/// - What the engine's cascades detach, PostgreSQL refuses to leave. Deletions are compared without
///   foreign keys; where the engine refuses one for a reference, PostgreSQL must do so too.
/// - Columns that are readable in some rows only, and rules that set different values, have no
///   counterpart.
///
/// A failure names its world and rules; `-Drelata.test.seed=7` begins with that world,
/// `-Drelata.test.worlds=1000` tries many.
class RowSecurityIT {

  private static final int SEED = Integer.getInteger("relata.test.seed", 1);
  private static final int WORLDS = Integer.getInteger("relata.test.worlds", 30);
  private static final int RULE_SETS = 8;
  private static final int QUESTIONS = 6;
  private static final int ATTEMPTS = 8;

  private static final TestDatabase DATABASE = TestDatabase.create();
  private static Pool pool;
  private static SecuredDatabase secured;
  private final Map<String, Integer> outcomes = new TreeMap<>();

  @BeforeAll
  static void connect() throws SQLException {
    pool = new Pool(DATABASE.dataSource(), 1);
    secured = new SecuredDatabase(DATABASE);
  }

  @AfterAll
  static void drop() throws SQLException {
    pool.close();
    secured.close();
    DATABASE.close();
  }

  @Test
  void rulesAllowWhatTheSamePoliciesAllow() throws SQLException {
    for (int seed = SEED; seed < SEED + WORLDS; seed++) {
      RandomGenerator random = new SplittableRandom(seed);
      World world = World.of(ModelGenerator.plain(random), random);
      world.createIn(DATABASE);
      try {
        for (int i = 1; i <= RULE_SETS; i++) {
          compare(world, random, "seed %d, rules %d".formatted(seed, i));
        }
      } finally {
        DATABASE.execute("drop schema if exists rules cascade");
        world.dropFrom(DATABASE);
      }
    }
    assertThat(outcomes)
        .as("both outcomes of everything that is compared")
        .containsKeys("rows", "none", "CREATE DONE", "CREATE FORBIDDEN", "CREATE MISSING_TARGET")
        .containsKeys("UPDATE DONE", "UPDATE FORBIDDEN", "UPDATE MISSING", "UPDATE MISSING_TARGET")
        .containsKeys("DELETE DONE", "DELETE FORBIDDEN", "DELETE MISSING");
  }

  private void compare(World world, RandomGenerator random, String about) throws SQLException {
    DrawnRules rules = new DrawnRules(world, random);
    AccessView view = AccessView.of(rules.rules(), rules.caller().allRoles());
    if (view.models().all().isEmpty()) return;
    secured.secure(world, rules);
    RecordSession session =
        new Mapping(world.models(), pool)
            .seenBy(view)
            .session((_, _) -> {}, view.access(rules.caller(), MadeRules::read));
    for (int i = 1; i <= QUESTIONS; i++) {
      World seen = new World(view.models(), world.rows());
      Query query = QuestionGenerator.question(seen, random).query();
      ask(session, query, "%s, question %d: %s".formatted(about, i, query));
    }
    for (int i = 1; i <= ATTEMPTS; i++) {
      World now = secured.world(world.models());
      Attempt attempt = new Attempt.Generator(now, view.models(), rules, random).attempt();
      attempt(session, attempt, world, rules, "%s, attempt %d: %s".formatted(about, i, attempt));
    }
  }

  private void ask(RecordSession session, Query query, String about) throws SQLException {
    String theirs = secured.read(new PlainSql().rows(query), "[]");
    var ours = Asked.shown(session.page(query).records(), query.selection());
    assertThat(JsonText.of(ours)).as(about).isEqualTo(theirs);
    String count = secured.read(new PlainSql().count(query), "0");
    assertThat(session.count(query)).as("count: %s", about).isEqualTo(Long.parseLong(count));
    met(theirs.equals("[]") ? "none" : "rows");
  }

  private void met(String outcome) {
    outcomes.merge(outcome, 1, Integer::sum);
  }

  private void attempt(
      RecordSession session, Attempt attempt, World world, DrawnRules rules, String about)
      throws SQLException {
    String before = secured.contents(world.models());
    Outcome theirs = secured.attempt(attempt, world.models(), "");
    Optional<WriteResult> result = Optional.empty();
    String ours;
    try {
      result = session.write(attempt.change(), Query.of(attempt.change().model()));
      ours = result.isPresent() ? Outcome.DONE : Outcome.MISSING;
    } catch (ForbiddenException _) {
      ours = Outcome.FORBIDDEN;
    } catch (ConstraintException violated) {
      ours = violated.kind().toString();
    }
    assertThat(ours).as(about).isIn(expected(attempt, theirs, world, rules));
    boolean deletion = attempt.permission() == Permission.DELETE;
    String after = secured.contents(world.models());
    if (!ours.equals(Outcome.DONE)) {
      assertThat(after).as("nothing is written: %s", about).isEqualTo(before);
    } else if (deletion) {
      assertThat(secured.keys(world.models())).as(about).isEqualTo(theirs.contents());
    } else {
      assertThat(after).as(about).isEqualTo(theirs.contents());
      shows(result.orElseThrow(), attempt.change().model(), about);
    }
    met(attempt.permission() + " " + ours);
  }

  private static void shows(WriteResult result, Model seen, String about) throws SQLException {
    List<String> shown =
        Asked.shown(result.records(), Query.of(seen).selection()).stream()
            .map(JsonText::of)
            .toList();
    List<List<Object>> keys = new ArrayList<>();
    result.keys().forEach(key -> keys.add(key.values()));
    String theirs = secured.shown(seen, keys);
    for (String row : shown) assertThat(theirs).as(about).contains(row);
    assertThat(theirs)
        .as(about)
        .hasSize(
            shown.stream().mapToInt(row -> row.length() + 2).sum() + (shown.isEmpty() ? 2 : 0));
  }

  private static Set<String> expected(
      Attempt attempt, Outcome theirs, World world, DrawnRules rules) throws SQLException {
    if (attempt.permission() == Permission.DELETE) {
      return theirs.isDone() && secured.isReferenced(attempt)
          ? Set.of(Outcome.DONE, "STILL_REFERENCED")
          : Set.of(theirs.what());
    }
    Set<String> expected = new HashSet<>(expected(theirs, attempt, rules));
    if (theirs.what().equals(Outcome.FORBIDDEN) || theirs.what().equals("MISSING_TARGET")) {
      for (String lenient : List.of("checks", "all")) {
        Outcome behind = secured.attempt(attempt, world.models(), lenient);
        if (!behind.isDone()) expected.addAll(expected(behind, attempt, rules));
      }
    }
    return expected;
  }

  /// {@return the same, or where a value is missing what follows from who may give it; a rule may
  /// not apply}
  private static Set<String> expected(Outcome theirs, Attempt attempt, DrawnRules rules) {
    if (!theirs.what().equals("NOT_NULL")) return Set.of(theirs.what());
    Set<String> expected = new HashSet<>();
    for (AccessRule rule : rules.of(model(attempt), attempt.permission())) {
      boolean gives =
          rule.columns().stream().anyMatch(each -> each.name().equals(theirs.contents()));
      expected.add(gives ? "NOT_NULL" : Outcome.FORBIDDEN);
    }
    return expected;
  }

  private static Model model(Attempt attempt) {
    return attempt.change().model().declared();
  }
}
