package org.relata.mapping.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relata.mapping.schema.TableBuilder.models;
import static org.relata.mapping.schema.TableBuilder.table;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.relata.mapping.Schema;
import org.relata.mapping.model.Models;
import org.relata.mapping.testing.Pool;
import org.relata.mapping.testing.TestDatabase;
import org.relata.mapping.type.ColumnType.EnumType;

/// Several start on an empty database at the same time.
class SchemaLockIT {

  private static final int STARTERS = 6;

  private static final Models MODELS =
      models(
          table("person").id().column("mood", new EnumType("mood", List.of("good", "bad"))).build(),
          table("address").id().reference("person_id", "person").build());

  @ParameterizedTest
  @ValueSource(strings = {"read committed", "repeatable read", "serializable"})
  void oneMakesTheTablesAndTheOthersFindThem(String isolation) throws Exception {
    try (TestDatabase database = TestDatabase.create()) {
      String name = database.rows("select current_database()").getFirst().getFirst();
      database.execute(
          "alter database %s set default_transaction_isolation = '%s'".formatted(name, isolation));

      List<Integer> made = createAtOnce(database);

      assertThat(made).containsExactlyInAnyOrder(3, 0, 0, 0, 0, 0);
      assertThat(database.rows("select tablename from pg_tables where schemaname = 'public'"))
          .containsExactlyInAnyOrder(List.of("person"), List.of("address"));
    }
  }

  /// {@return how many statements each has run}
  private static List<Integer> createAtOnce(TestDatabase database) throws Exception {
    CyclicBarrier start = new CyclicBarrier(STARTERS);
    try (Pool connections = new Pool(database.dataSource(), STARTERS);
        ExecutorService starters = Executors.newFixedThreadPool(STARTERS)) {
      Callable<Integer> starter =
          () -> {
            start.await();
            return new Schema(MODELS).createAll(connections).size();
          };
      List<Future<Integer>> futures = new ArrayList<>();
      for (int i = 0; i < STARTERS; i++) futures.add(starters.submit(starter));
      List<Integer> made = new ArrayList<>();
      for (Future<Integer> future : futures) made.add(future.get());
      return made;
    }
  }
}
