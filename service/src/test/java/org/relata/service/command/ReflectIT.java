package org.relata.service.command;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.relata.mapping.declare.file.ModelFile;
import org.relata.mapping.declare.resolve.Resolution;
import org.relata.mapping.declare.resolve.Resolver;
import org.relata.mapping.testing.TestDatabase;
import org.relata.service.server.Service;
import org.relata.service.settings.Settings;
import org.relata.service.testing.ForkedService;
import org.relata.service.testing.Northwind;
import org.relata.service.testing.RunningService;

/// A database that is there is served by the models that it has.
@Timeout(120)
class ReflectIT {

  @TempDir private Path directory;
  private final StringWriter err = new StringWriter();

  private Resolution reflected(TestDatabase database, Path file) {
    CommandActions actions =
        new CommandActions(
            sources -> Resolver.resolve(ModelFile.read(sources.files())), Service::start);
    int exit =
        RelataCommand.commandLine(actions, Map.of())
            .setErr(new PrintWriter(err, true))
            .execute("reflect", "--database", database.url(), "--out", file.toString());
    assertThat(exit).as(err.toString()).isZero();
    return Resolver.resolve(ModelFile.read(List.of(file)));
  }

  @Test
  void everyRowOfNorthwindIsServed() {
    Path file = directory.resolve("models.yaml");
    try (TestDatabase database = Northwind.create()) {
      Resolution resolution = reflected(database, file);
      assertThat(resolution.warnings()).isEmpty();
      assertThat(err.toString()).isEmpty();
      assertThat(resolution.models().all()).hasSize(12);
      try (RunningService service =
          RunningService.start(database, Settings.Schema.VALIDATE, file)) {
        resolution
            .models()
            .all()
            .forEach(model -> compare(database, service, model.table().name()));
        assertThat(service.get("/employees/5/employees_of?fields=employee_id").body())
            .isEqualTo("[{\"employee_id\":6},{\"employee_id\":7},{\"employee_id\":9}]");
      }
    }
  }

  /// PostgreSQL itself compares the rows with what was served.
  private static void compare(TestDatabase database, RunningService service, String table) {
    String count = database.rows("select count(*) from " + table).getFirst().getFirst();
    assertThat(service.get("/" + table + "?limit=1&count=true").header("X-Total-Count"))
        .as(table)
        .isEqualTo(count);
    String served =
        service
            .get("/" + table, "Accept", "application/x-ndjson")
            .body()
            .lines()
            .collect(joining(",", "[", "]"));
    String rows =
        "select r::text from jsonb_populate_recordset(null::%s, '%s') r"
            .formatted(table, served.replace("'", "''"));
    String stored = "select t::text from " + table + " t";
    assertThat(database.rows("(%s) except all (%s)".formatted(stored, rows))).as(table).isEmpty();
    assertThat(database.rows("(%s) except all (%s)".formatted(rows, stored))).as(table).isEmpty();
  }

  @Test
  void aViewIsServedAndWhatIsGuessedOfItIsTold() {
    Path file = directory.resolve("models.yaml");
    try (TestDatabase database = TestDatabase.create()) {
      database.execute(
          """
          create table pen (id int primary key, color text);
          create view pens_of_color as select color, array_agg(id) as pens from pen group by color;
          create view red_pen as select id, upper(color) as color from pen where color = 'red';
          create materialized view pen_count as select color, count(*) from pen group by color;
          create unique index on pen_count (color);
          insert into pen values (1, 'red'), (2, 'blue')\
          """);
      reflected(database, file);
      assertThat(err.toString().lines())
          .containsExactly(
              "left out: view pens_of_color: by which columns its rows are found is not known;"
                  + " declare a model with tablename: pens_of_color and primary_key: true on these",
              "guessed: the key of view pen_count is color, as that of index pen_count_color_idx",
              "guessed: the key of view red_pen is id, as that of table pen");
      try (RunningService service =
          RunningService.start(database, Settings.Schema.VALIDATE, file)) {
        assertThat(service.get("/red_pen/1").body()).isEqualTo("{\"id\":1,\"color\":\"RED\"}");
        assertThat(service.post("/pen_count", "{\"color\":\"x\"}").status()).isEqualTo(405);
      }
    }
  }

  @Test
  void noFileIsNeededAndAReloadReadsTheTablesAgain() throws Exception {
    try (TestDatabase database = TestDatabase.create();
        HttpClient client = HttpClient.newHttpClient()) {
      database.execute("create table one (id int primary key); insert into one values (7)");
      try (ForkedService service =
          ForkedService.start("64m", Path.of("--reflect"), "--database", database.url())) {
        assertThat(get(client, service, "/one")).isEqualTo("[{\"id\":7}]");
        database.execute("create table two (id int primary key); insert into two values (8)");
        service.signal("HUP");
        for (int turn = 0; turn < 600 && !get(client, service, "/two").startsWith("["); turn++) {
          Thread.sleep(50);
        }
        assertThat(get(client, service, "/two")).isEqualTo("[{\"id\":8}]");
      }
      assertThat(database.rows("select count(*) from pg_tables where schemaname = 'public'"))
          .containsExactly(List.of("2"));
    }
  }

  private static String get(HttpClient client, ForkedService service, String path)
      throws Exception {
    URI uri = URI.create(service.address() + path);
    return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
  }
}
