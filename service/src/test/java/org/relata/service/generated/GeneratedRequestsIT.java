package org.relata.service.generated;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.relata.mapping.model.Model;
import org.relata.mapping.testing.TestDatabase;
import org.relata.service.testing.Repository;
import org.relata.service.testing.RunningService;

/// Requests by chance, by several clients at once: valid ones, the same changed in one step, and
/// what earlier responses gave, used again after others changed the rows.
///
/// `-Drelata.test.requests=100000` sends so many; `-Drelata.test.seed=…` begins as another run did.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GeneratedRequestsIT {

  private static final int CLIENTS = 4;
  private static final int REQUESTS = Integer.getInteger("relata.test.requests", 20_000);
  private static final long SEED = Long.getLong("relata.test.seed", System.nanoTime());
  private static final Path RESOURCES =
      Repository.path("service/src/test/resources/org/relata/service");

  private static final TestDatabase DATABASE = TestDatabase.create();
  private static final Map<Integer, Integer> STATUSES = new ConcurrentSkipListMap<>();
  private static final Map<String, String> FAULTS = new ConcurrentHashMap<>();
  private static final Memory MEMORY = new Memory();

  private static RunningService service;

  @BeforeAll
  static void start() {
    service =
        RunningService.start(
            DATABASE,
            List.of(
                RESOURCES.resolve("statements/models.yaml"),
                RESOURCES.resolve("messages/models.yaml")),
            5_000);
  }

  @AfterAll
  static void stop() {
    service.close();
    DATABASE.close();
  }

  @Test
  @Order(1)
  void areAnsweredAsTheyMustBe() throws InterruptedException, ExecutionException {
    try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
      List<? extends Future<?>> running =
          IntStream.range(0, CLIENTS).mapToObj(i -> clients.submit(() -> run(SEED + i))).toList();
      for (Future<?> each : running) each.get();
    }
    assertThat(FAULTS.values()).as("seed %d, %s", SEED, STATUSES).isEmpty();
    assertThat(STATUSES.keySet())
        .as("seed %d, %s", SEED, STATUSES)
        .contains(200, 201, 204, 304, 400, 404, 405, 406, 409, 412, 415, 422);
  }

  private static void run(long seed) {
    Chance chance = new Chance(seed);
    Grammar grammar = new Grammar(service.models(), MEMORY, chance);
    Mutations mutations = new Mutations(chance);
    try (WireClient client = new WireClient(service.address())) {
      for (int i = 0; i < REQUESTS / CLIENTS && FAULTS.size() < 20; i++) {
        GeneratedRequest request = grammar.request();
        send(client, chance.percent(50) ? mutations.mutated(request) : request, chance);
      }
    } catch (IOException broken) {
      throw new IllegalStateException(broken);
    }
  }

  private static void send(WireClient client, GeneratedRequest request, Chance chance)
      throws IOException {
    try {
      RawAnswer answer = client.send(request);
      STATUSES.merge(answer.status(), 1, Integer::sum);
      MEMORY.learn(request, answer, chance);
      List<String> faults = new ArrayList<>(AnswerChecks.faults(request, answer));
      faults.addAll(service.described().errors(answer.to(request)));
      for (String fault : faults) {
        FAULTS.putIfAbsent(fault, fault + "\n" + request + "\n" + answer + "\n");
      }
    } catch (IOException broken) {
      FAULTS.putIfAbsent(broken.toString(), broken + "\n" + request);
      client.close();
    }
  }

  /// What was stored is shown, each row at its own path too, and `HEAD` is like `GET`.
  @Test
  @Order(2)
  void leaveRowsThatAreAllReached() throws IOException {
    URI address = service.address();
    try (WireClient client = new WireClient(address)) {
      for (Model model : service.models().all()) {
        String path = "/" + Encoding.segment(model.table().name());
        RawAnswer all = client.send(get(path).with("Accept", "application/x-ndjson"));
        assertThat(all.status()).as(all.toString()).isEqualTo(200);
        String count =
            DATABASE
                .rows("select count(*) from \"" + model.table().name() + "\"")
                .getFirst()
                .getFirst();
        assertThat(all.body().lines().count()).as(path).hasToString(count);
        pages(client, model, path);
      }
    }
  }

  private static void pages(WireClient client, Model model, String path) throws IOException {
    String target = path + "?limit=100";
    for (int i = 0; i < 5 && !target.isEmpty(); i++) {
      RawAnswer page = client.send(get(target));
      assertThat(page.status()).as(page.toString()).isEqualTo(200);
      for (JsonValue row : (JsonArray) AnswerChecks.read(page.body())) {
        RawAnswer alone = client.send(get(path + "/=" + key(model, (JsonObject) row)));
        assertThat(alone.status()).as(row + "\n" + alone).isEqualTo(200);
        assertThat(AnswerChecks.read(alone.body())).isEqualTo(row);
      }
      RawAnswer head = client.send(get(target).withMethod("HEAD"));
      assertThat(head.status()).isEqualTo(200);
      assertThat(head.header("content-length")).isEqualTo(page.header("content-length"));
      target = page.header("link").replaceAll(".*<([^>]*)>; rel=\"next\".*|.*", "$1");
    }
  }

  private static String key(Model model, JsonObject row) {
    return model.primaryKey().stream()
        .map(column -> row.get(column.attribute()))
        .map(value -> value instanceof JsonString text ? text.getString() : String.valueOf(value))
        .map(Encoding::segment)
        .collect(Collectors.joining(","));
  }

  private static GeneratedRequest get(String target) {
    return new GeneratedRequest("GET", target, Map.of(), "");
  }
}
