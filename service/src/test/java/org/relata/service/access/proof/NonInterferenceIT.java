package org.relata.service.access.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// Nothing that somebody may not see changes anything that they get: models, rules, rows and
/// requests by chance, with two databases each that differ in what is hidden.
///
/// `-Drelata.test.requests=100000` sends so many; `-Drelata.test.seed=…` begins as another run did.
class NonInterferenceIT {

  private static final int REQUESTS = Integer.getInteger("relata.test.requests", 20_400);
  private static final long SEED = Long.getLong("relata.test.seed", System.nanoTime());
  private static final int OF_A_WORLD = 1_200;
  private static final int AT_ONCE = 2;

  @Test
  void whatIsHiddenChangesNothing() throws InterruptedException, ExecutionException {
    Queue<String> differences = new ConcurrentLinkedQueue<>();
    List<Future<Map<Integer, Integer>>> worlds = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      for (int i = 0; i < REQUESTS; i += OF_A_WORLD) {
        long seed = SEED + i / OF_A_WORLD;
        worlds.add(threads.submit(() -> visited(seed, differences)));
      }
    }
    Map<Integer, Integer> statuses = new TreeMap<>();
    for (Future<Map<Integer, Integer>> world : worlds) {
      world.get().forEach((status, times) -> statuses.merge(status, times, Integer::sum));
    }
    assertThat(differences).as("seed %d, %s", SEED, statuses).isEmpty();
    assertThat(statuses.keySet())
        .as("seed %d, %s", SEED, statuses)
        .contains(200, 201, 204, 304, 400, 403, 404, 405, 409, 412, 422);
  }

  /// {@return how often each status was answered in a world}
  private static Map<Integer, Integer> visited(long seed, Queue<String> differences) {
    if (!differences.isEmpty()) return Map.of();
    Proof proof = new Proof(seed);
    String difference = proof.run(OF_A_WORLD);
    if (difference != null) differences.add(difference);
    return proof.statuses();
  }
}
