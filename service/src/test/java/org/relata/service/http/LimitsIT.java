package org.relata.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.relata.mapping.testing.TestDatabase;
import org.relata.mapping.testing.YamlModels;
import org.relata.service.server.Service;
import org.relata.service.settings.Authentication;
import org.relata.service.settings.Settings;
import org.relata.service.testing.Repository;

/// The limits of the docs: what is at the bound is taken, and what is one beyond is refused.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LimitsIT {

  private static final String MODELS =
      """
      models:
        Team:
          columns: {id: {type: Integer, primary_key: true}, name: Text}
        Player:
          columns:
            id: {type: Integer, primary_key: true}
            name: Text
            team_id: {foreign_key: team.id}
          relationships: {team: {target: Team, backref: players}}
      """;

  /// Where a limit is shown that is not shown here.
  private static final Map<String, String> ELSEWHERE =
      Map.ofEntries(
          Map.entry("clients on the admin port", "AdminPortIT"),
          Map.entry("a response on its way", "WaitingIT"),
          Map.entry("names that a request may be for", "AllowedHostsIT"),
          Map.entry("chunk extensions and trailers of a body", "FramingIT"),
          Map.entry("rows of a body, related ones included", "BodyReaderTest"),
          Map.entry("elements of arrays of a body", "HostileBodiesIT"),
          Map.entry("digits in numbers of more than 1,000", "HostileBodiesIT"),
          Map.entry("nesting of JSON; of related rows", "BodyReaderTest"),
          Map.entry("a path in a filter, a sort or `expand`", "SelectionParserTest"),
          Map.entry("`where`", "WhereParserTest"),
          Map.entry("values of a list, as of `in`", "FilterParserTest"),
          Map.entry("a JSON Patch", "PatchReaderTest"),
          Map.entry("a batch", "BatchTest"),
          Map.entry("response bodies of a batch", "BatchOverHttpIT"),
          Map.entry("`Link`, `Location`", "HeaderSizeIT"),
          Map.entry("an attempt to connect", "TimeLimitsTest"),
          Map.entry("data of all requests in memory", "ReceivingIT"),
          Map.entry("data of one request in memory", "MemoryIT"),
          Map.entry("plans of queries that are kept", "PlanCacheTest"),
          Map.entry("a models file", "ModelFileTest"));

  private static final int MAX_HEAD = 1024;
  private static final int MAX_BODY = 50_000;
  private static final int MAX_CONNECTIONS = 20;
  private static final int QUEUE = 2;
  private static final String WAITING =
      "select pid from pg_locks where not granted and relation = 'player'::regclass";

  private interface Check {
    void run() throws IOException;
  }

  private final TestDatabase database = TestDatabase.create();
  private final Service service =
      Service.start(
          new Settings(
              List.of(),
              new Settings.Http(
                  "127.0.0.1",
                  0,
                  MAX_BODY,
                  List.of(),
                  new Settings.Traffic(
                      MAX_CONNECTIONS,
                      QUEUE,
                      Duration.ofSeconds(1),
                      Duration.ofMillis(1500),
                      MAX_HEAD)),
              new Settings.Database.Remote(database.url(), "", ""),
              new Settings.Pool(
                  1, Duration.ofMillis(400), Duration.ofMillis(1500), Duration.ofSeconds(30)),
              Settings.Schema.CREATE,
              new Settings.Limits(3, 5, 8, 2, null),
              new Settings.Lifecycle(/* watch= */ false, Duration.ZERO),
              Duration.ofHours(1),
              new Settings.Operations(null, null),
              Settings.Safety.DEFAULT,
              Authentication.NONE),
          YamlModels.of(MODELS));

  LimitsIT() {
    database.execute(
        """
        insert into team (name) values ('a'), ('empty');
        insert into player (name, team_id) select 'p', 1 from generate_series(1, 7);
        """);
  }

  @AfterAll
  void stop() {
    service.close();
    database.close();
  }

  private Map<String, Check> checks() {
    Map<String, Check> checks = new LinkedHashMap<>();
    checks.put("connected clients", this::connectedClients);
    checks.put("an idle connection", this::idleConnection);
    checks.put("a request on its way", this::requestOnItsWay);
    checks.put("the request line", this::requestLine);
    checks.put("headers", this::headers);
    checks.put("a body, unpacked", this::body);
    checks.put("relationships embedded by one request", this::expansions);
    checks.put("conditions of a query", this::conditions);
    checks.put(
        "parameters of [a query in a body](http.md#queries-in-a-body); length of each that is no"
            + " filter",
        this::parameters);
    checks.put("rows of a list", this::rowsOfAList);
    checks.put("rows of a response, embedded ones included", this::rowsOfAResponse);
    checks.put("concurrent requests", this::queue);
    checks.put("requests that wait for a worker", this::queue);
    checks.put("waiting for a worker; for a connection", this::waiting);
    checks.put("a statement", this::statement);
    return checks;
  }

  @TestFactory
  Stream<DynamicTest> holdsAtItsBound() {
    return checks().entrySet().stream()
        .map(check -> DynamicTest.dynamicTest(check.getKey(), check.getValue()::run));
  }

  @Test
  void everyLimitOfTheDocsIsShown() throws IOException {
    Matcher table =
        Pattern.compile("(?s)\\| what \\| bound \\| option \\| beyond \\|\n\\|-.*?\n(.*?)\n\n")
            .matcher(Files.readString(Repository.path("docs/service.md")));
    assertThat(table.find()).isTrue();
    Set<String> documented =
        table
            .group(1)
            .lines()
            .map(row -> row.split("\\|", -1)[1].strip())
            .filter(what -> !what.startsWith("**"))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> shown = new TreeSet<>(checks().keySet());
    shown.addAll(ELSEWHERE.keySet());
    assertThat(documented).isEqualTo(shown);
    for (String test : ELSEWHERE.values()) assertThat(tests()).contains(test + ".java");
  }

  private static Set<String> tests() throws IOException {
    Set<String> tests = new TreeSet<>();
    for (String module : List.of("mapping", "service")) {
      try (Stream<Path> files = Files.walk(Repository.path(module + "/src/test/java"))) {
        files.map(file -> file.getFileName().toString()).forEach(tests::add);
      }
    }
    return tests;
  }

  private RawConnection connect() throws IOException {
    return new RawConnection(service.address());
  }

  private String answer(String request) throws IOException {
    try (RawConnection connection = connect()) {
      return connection.send(request).response();
    }
  }

  private String get(String path) throws IOException {
    return answer("GET " + path + " HTTP/1.1\nHost: localhost\n\n");
  }

  private String post(String path, String type, String body) throws IOException {
    return answer(
        "POST %s HTTP/1.1\nHost: localhost\nContent-Type: %s\nContent-Length: %d\n\n%s"
            .formatted(path, type, body.length(), body));
  }

  private String query(String body) throws IOException {
    return post("/player/_query", "application/x-www-form-urlencoded", body);
  }

  private static void assertTaken(String answer) {
    assertThat(answer).startsWith("HTTP/1.1 20");
  }

  private static void assertRefused(String answer, int status, String detail) {
    assertThat(answer).startsWith("HTTP/1.1 " + status + " ").contains(detail);
  }

  private void connectedClients() throws IOException {
    List<RawConnection> connections = new ArrayList<>();
    try {
      for (int i = 0; i < MAX_CONNECTIONS; i++) {
        connections.add(connect());
        connections.getLast().send("GET /_health/live HTTP/1.1\nHost: localhost\n\n");
        assertTaken(connections.getLast().response());
      }
      try (RawConnection other = connect()) {
        other.send("GET /_health/live HTTP/1.1\nHost: localhost\n\n");
        assertThat(other.rest()).isEmpty();
      }
    } finally {
      for (RawConnection connection : connections) connection.close();
    }
    awaitAdmission();
  }

  /// It takes a moment until those that have left are no longer counted.
  private void awaitAdmission() throws IOException {
    while (get("/_health/live").isEmpty()) Thread.onSpinWait();
  }

  private void idleConnection() throws IOException {
    try (RawConnection connection = connect()) {
      long begin = System.nanoTime();
      assertTaken(connection.send("GET /team HTTP/1.1\nHost: localhost\n\n").response());
      assertThat(connection.rest()).isEmpty();
      assertThat(System.nanoTime() - begin).isGreaterThan(1_400_000_000L);
    }
  }

  private void requestOnItsWay() throws IOException {
    try (RawConnection connection = connect()) {
      assertRefused(connection.send("GET /team HTTP/1.1\nHost:").response(), 408, "within 1 s");
    }
  }

  private void requestLine() throws IOException {
    String around = "GET /team?name= HTTP/1.1\r\n";
    assertTaken(get("/team?name=" + "x".repeat(MAX_HEAD - around.length())));
    assertRefused(
        get("/team?name=" + "x".repeat(MAX_HEAD + 1 - around.length())),
        414,
        "at most 1024 characters");
  }

  private void headers() throws IOException {
    String around = "Host: localhost\r\nX: \r\n\r\n";
    String request = "GET /team HTTP/1.1\nHost: localhost\nX: %s\n\n";
    assertTaken(answer(request.formatted("x".repeat(MAX_HEAD - around.length()))));
    assertRefused(
        answer(request.formatted("x".repeat(MAX_HEAD + 1 - around.length()))),
        431,
        "at most 1024 characters");
    String many = "GET /team HTTP/1.1\nHost: localhost\n%s\n";
    assertTaken(answer(many.formatted("X: 1\n".repeat(99))));
    assertRefused(answer(many.formatted("X: 1\n".repeat(100))), 431, "at most 100");
  }

  private void body() throws IOException {
    String row = "{\"name\":\"b\"}";
    String type = "application/json";
    assertTaken(post("/team", type, row + " ".repeat(MAX_BODY - row.length())));
    assertRefused(
        post("/team", type, row + " ".repeat(MAX_BODY + 1 - row.length())),
        413,
        "exceeds the limit of 50000 bytes");
  }

  private void expansions() throws IOException {
    assertTaken(get("/team/2?expand=players.team"));
    assertRefused(
        get("/team/2?expand=players.team.players"), 400, "must embed at most 2 relationships");
  }

  private void conditions() throws IOException {
    String most =
        IntStream.range(0, 1000).mapToObj(i -> "id=" + i).collect(Collectors.joining(";"));
    assertTaken(query("where=or(" + most + ")"));
    assertRefused(query("where=or(" + most + ";id=1)"), 400, "at most 1000 conditions");
  }

  private void parameters() throws IOException {
    assertTaken(query("id=1&".repeat(999) + "id=1"));
    assertRefused(query("id=1&".repeat(1000) + "id=1"), 413, "limit of 1000 parameters");
    String form = "application/x-www-form-urlencoded";
    String around = "players(limit=1;name:ne=)";
    String most = "expand=players(limit=1;name:ne=" + "x".repeat(32_768 - around.length()) + ")";
    assertTaken(post("/team/_query", form, most));
    assertRefused(post("/team/_query", form, most + "x"), 400, "at most 32768 characters");
  }

  private void rowsOfAList() throws IOException {
    assertThat(get("/player?fields=id")).endsWith("[{\"id\":1},{\"id\":2},{\"id\":3}]");
    assertTaken(get("/player?limit=5"));
    assertRefused(get("/player?limit=6"), 400, "must be at most 5, not 6");
  }

  private void rowsOfAResponse() throws IOException {
    assertTaken(get("/team/1?expand=players"));
    database.execute("insert into player (name, team_id) values ('p', 1)");
    assertRefused(get("/team/1?expand=players"), 422, "exceeds the limit of 8 rows");
    database.execute("delete from player where id > 7");
  }

  private RawConnection waiting(String path) throws IOException {
    return connect().send("GET " + path + " HTTP/1.1\nHost: localhost\n\n");
  }

  private interface Locked {
    void run() throws IOException;
  }

  /// Has all that reads of players wait.
  private void locked(Locked action) throws IOException {
    try (var connection = database.dataSource().getConnection();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("lock table player");
      action.run();
    } catch (java.sql.SQLException failure) {
      throw new IOException(failure);
    }
  }

  private void queue() throws IOException {
    locked(() -> {
      try (RawConnection running = running("/player");
          RawConnection first = awaited("/team");
          RawConnection second = awaited("/team");
          RawConnection third = awaited("/team")) {
        assertRefused(third.response(), 503, "Too many requests are waiting");
        assertThat(first.response()).startsWith("HTTP/1.1 503 ").contains("Retry-After: ");
        assertThat(second.response()).startsWith("HTTP/1.1 503 ");
        assertRefused(running.response(), 504, "");
      }
    });
    awaitRoomInQueue();
    assertTaken(get("/player"));
  }

  /// It takes a moment until a worker has seen that those that waited were answered.
  private void awaitRoomInQueue() throws IOException {
    while (get("/team").contains("Too many requests are waiting")) Thread.onSpinWait();
  }

  /// Sends a request that runs, and waits until its statement does.
  private RawConnection running(String path) throws IOException {
    RawConnection running = waiting(path);
    for (int turn = 0; turn < 1000 && database.rows(WAITING).isEmpty(); turn++) pause(10);
    return running;
  }

  /// Requests that come at once might not be in the order in which they are sent.
  private RawConnection awaited(String path) throws IOException {
    pause(50);
    return waiting(path);
  }

  private static void pause(int milliseconds) throws IOException {
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException interrupted) {
      throw new IOException(interrupted);
    }
  }

  private void waiting() throws IOException {
    locked(() -> {
      try (RawConnection running = running("/player");
          RawConnection first = awaited("/team")) {
        assertRefused(first.response(), 503, "Too many requests are waiting");
        assertRefused(running.response(), 504, "");
      }
    });
    assertTaken(get("/team"));
  }

  private void statement() throws IOException {
    locked(() -> assertRefused(get("/player"), 504, "\"type\":\"/_problems/timeout\""));
    assertTaken(get("/player"));
  }
}
