package org.relata.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.relata.mapping.access.AccessRules;
import org.relata.mapping.error.DeclarationException;
import org.relata.mapping.error.Diagnostic;
import org.relata.mapping.error.Location;
import org.relata.mapping.model.Models;
import org.relata.mapping.testing.TestDatabase;
import org.relata.mapping.testing.YamlModels;
import org.relata.service.server.Service;
import org.relata.service.settings.Authentication;
import org.relata.service.settings.Settings;

/// Models that are read again while requests come: each is answered by one set of them.
class ReloadIT {

  private static final int SWAPS = 60;

  private static final String OLD =
      """
      models:
        Thing: {columns: {id: {type: Integer, primary_key: true}, a: Text}}
        Past: {columns: {id: {type: Integer, primary_key: true}}}
      """;

  private static final String NEW =
      """
      models:
        Thing: {columns: {id: {type: Integer, primary_key: true}, b: Text, c: Integer}}
        Future: {columns: {id: {type: Integer, primary_key: true}}}
      """;

  private static final String OLD_ROW = "{\"id\":1,\"a\":\"x\"}";
  private static final String NEW_ROW = "{\"id\":1,\"b\":\"y\",\"c\":2}";

  private static final String BATCH =
      "[{\"method\":\"GET\",\"path\":\"/thing/1\"},{\"method\":\"GET\",\"path\":\"/thing/1\"}]";

  private final TestDatabase database = TestDatabase.create();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final AtomicReference<String> text = new AtomicReference<>(OLD);
  private final List<WeakReference<Models>> read = new ArrayList<>();

  @BeforeEach
  void fill() {
    database.execute("create table thing (id int primary key, a text, b text, c int)");
    database.execute("insert into thing values (1, 'x', 'y', 2)");
  }

  @AfterEach
  void drop() {
    client.close();
    database.close();
  }

  private Service start(Settings.Schema schema) {
    Settings settings =
        new Settings(
            List.of(),
            new Settings.Http(
                "127.0.0.1",
                0,
                100_000,
                List.of(),
                new Settings.Traffic(
                    100, 100, Duration.ofSeconds(30), Duration.ofSeconds(75), 32 << 10)),
            new Settings.Database.Remote(database.url(), "", ""),
            new Settings.Pool(
                4, Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(30)),
            schema,
            new Settings.Limits(50, 1000, 100_000, 100, null),
            new Settings.Lifecycle(/* watch= */ false, Duration.ZERO),
            Duration.ofHours(24),
            new Settings.Operations(null, null),
            Settings.Safety.DEFAULT,
            Authentication.NONE);
    return Service.start(settings, () -> AccessRules.none(models()));
  }

  private Models models() {
    if (text.get().isEmpty()) {
      Location place = new Location(0, "models.yaml", 3, 4);
      throw new DeclarationException(List.of(new Diagnostic(place, "no such type Strng")));
    }
    Models models = YamlModels.of(text.get());
    read.add(new WeakReference<>(models));
    return models;
  }

  private HttpResponse<String> get(Service service, String path) throws Exception {
    URI uri = URI.create(service.address() + path);
    return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }

  private String batch(Service service) throws Exception {
    URI uri = URI.create(service.address() + "/_batch");
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(BATCH))
            .build();
    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
    return response.statusCode() + " " + response.body().replaceAll("\"headers\":\\{.*?},", "");
  }

  private void reload(Service service, String models, String row) throws Exception {
    text.set(models);
    service.reload();
    while (!get(service, "/thing/1").body().equals(row)) Thread.sleep(1);
  }

  /// Every answer that there may be is of the one set or of the other.
  private void request(Service service, Set<String> seen) throws Exception {
    HttpResponse<String> row = get(service, "/thing/1");
    seen.add("row " + row.statusCode() + " " + row.body());
    HttpResponse<String> list = get(service, "/thing?a=x");
    seen.add("list " + list.statusCode() + " " + (list.statusCode() == 200 ? list.body() : ""));
    seen.add("past " + get(service, "/past").statusCode());
    seen.add("future " + get(service, "/future").statusCode());
    seen.add("batch " + batch(service));
    String index = get(service, "/").body();
    seen.add("index " + index.contains("past") + " " + index.contains("future"));
  }

  private static final List<String> ANSWERS =
      List.of(
          "row 200 " + OLD_ROW,
          "row 200 " + NEW_ROW,
          "list 200 [" + OLD_ROW + "]",
          "list 400 ",
          "past 200",
          "past 404",
          "future 200",
          "future 404",
          "batch 200 " + parts(OLD_ROW),
          "batch 200 " + parts(NEW_ROW),
          "index true false",
          "index false true");

  private static String parts(String row) {
    String part = "{\"status\":200,\"body\":" + row + "}";
    return "[" + part + "," + part + "]";
  }

  @Test
  @Timeout(120)
  void answersEachRequestByOneSet() throws Exception {
    try (Service service = start(Settings.Schema.CREATE);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Set<String>>> clients = new ArrayList<>();
      for (int i = 0; i < 6; i++) clients.add(threads.submit(requests(service)));
      for (int swap = 0; swap < SWAPS; swap++) {
        if (swap % 2 == 0) reload(service, NEW, NEW_ROW);
        else reload(service, OLD, OLD_ROW);
      }
      done = true;
      Set<String> seen = new TreeSet<>();
      for (Future<Set<String>> each : clients) seen.addAll(each.get());
      assertThat(seen).containsExactlyInAnyOrderElementsOf(ANSWERS);
      keepsNothingOfTheOthers();
    }
  }

  private volatile boolean done;

  private Callable<Set<String>> requests(Service service) {
    return () -> {
      Set<String> seen = new TreeSet<>();
      while (!done) request(service, seen);
      return seen;
    };
  }

  private void keepsNothingOfTheOthers() throws InterruptedException {
    assertThat(read).hasSize(1 + SWAPS);
    long kept = SWAPS;
    for (int turn = 0; turn < 100 && kept > 1; turn++) {
      System.gc();
      Thread.sleep(20);
      kept = read.stream().filter(models -> models.get() != null).count();
    }
    assertThat(kept).isOne();
  }

  private static void refuses(Service service) throws InterruptedException {
    service.reload();
    Thread.sleep(700);
  }

  @Test
  void keepsWhatItHasWhereTheModelsAreWrong() throws Exception {
    try (Service service = start(Settings.Schema.CREATE)) {
      text.set("");
      refuses(service);
      assertThat(get(service, "/thing/1").body()).isEqualTo(OLD_ROW);
      reload(service, NEW, NEW_ROW);
      assertThat(get(service, "/past").statusCode()).isEqualTo(404);
      assertThat(get(service, "/_metrics").body())
          .containsPattern("relata_models_reload_total\\{result=\"applied\"} [1-9]")
          .containsPattern("relata_models_reload_total\\{result=\"refused\"} [1-9]");
      assertThat(database.rows("select * from future")).isEmpty();
      assertThat(get(service, "/_metrics").body())
          .contains(
              "relata_models_reload_total{result=\"refused\"} 1.0\n",
              "relata_models_reload_total{result=\"applied\"} 1.0\n");
    }
  }

  @Test
  void keepsWhatItHasWhereTheDatabaseDoesNotFit() throws Exception {
    database.execute("create table past (id int primary key)");
    try (Service service = start(Settings.Schema.VALIDATE)) {
      text.set(NEW);
      refuses(service);
      assertThat(get(service, "/thing/1").body()).isEqualTo(OLD_ROW);
      database.execute("create table future (id int primary key)");
      reload(service, NEW, NEW_ROW);
    }
  }

  @Test
  void takesNoCursorOfAnotherOrder() throws Exception {
    database.execute("insert into thing values (2, 'x', 'y', 2)");
    try (Service service = start(Settings.Schema.CREATE)) {
      String page = next(get(service, "/thing?limit=1"));
      String ofA = next(get(service, "/thing?limit=1&sort=a"));
      reload(service, NEW, NEW_ROW);
      assertThat(get(service, page).body()).isEqualTo("[{\"id\":2,\"b\":\"y\",\"c\":2}]");
      assertThat(get(service, ofA).statusCode()).isEqualTo(400);
      assertThat(get(service, ofA.replace("sort=a", "sort=b")).body())
          .contains("must be a cursor of the same sort order");
    }
  }

  private static String next(HttpResponse<String> page) {
    return page.headers()
        .firstValue("Link")
        .orElseThrow()
        .replaceAll("<([^>]*)>; rel=\"next\".*", "$1");
  }
}
