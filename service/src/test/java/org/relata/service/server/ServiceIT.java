package org.relata.service.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Models;
import org.relata.mapping.model.Table;
import org.relata.mapping.type.ColumnType;
import org.relata.service.settings.Authentication;
import org.relata.service.settings.Settings;
import org.relata.service.settings.StartException;

class ServiceIT {

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private static final Settings.Pool POOL =
      new Settings.Pool(2, Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(30));

  @TempDir private Path directory;

  private static Models models() {
    ColumnType integer = new ColumnType.IntegerType();
    Column id =
        new Column("person", "id", "id", integer, true, false, true, null, null, null, null);
    Table table = new Table("person", List.of(id), List.of(), List.of(), List.of(), List.of());
    return new Models(List.of(new Model("Person", table, null)), List.of(), List.of());
  }

  private Settings settings(Settings.Schema schema) {
    return new Settings(
        List.of(),
        new Settings.Http(
            "127.0.0.1",
            0,
            1000,
            List.of("*"),
            new Settings.Traffic(
                100, 100, Duration.ofSeconds(30), Duration.ofSeconds(75), 32 << 10)),
        new Settings.Database.Persistent(directory),
        POOL,
        schema,
        new Settings.Limits(50, 1000, 100_000, 100, null),
        new Settings.Lifecycle(/* watch= */ false, Duration.ZERO),
        Duration.ofHours(24),
        new Settings.Operations(null, null),
        Settings.Safety.DEFAULT,
        Authentication.NONE);
  }

  private static String get(URI address) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(address.resolve("/person")).build();
    return CLIENT.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  @Test
  void servesOverItsOwnDatabase() throws Exception {
    Settings settings = settings(Settings.Schema.CREATE);
    try (Service service = Service.start(settings, models())) {
      assertThat(service.summary()).startsWith("1 model, ").endsWith(" endpoints");
      assertThat(get(service.address())).isEqualTo("[]");
    }
    assertThat(DatabaseTables.drop(settings.database(), POOL, models()))
        .containsExactly("DROP TABLE _idempotency_keys", "DROP TABLE person");
    assertThat(DatabaseTables.drop(settings.database(), POOL, models())).isEmpty();
  }

  @Test
  void doesNotStartWithoutItsTablesWithSchemaValidate() {
    Settings settings = settings(Settings.Schema.VALIDATE);
    assertThatThrownBy(() -> Service.start(settings, models()))
        .isInstanceOf(StartException.class)
        .hasMessage(
            "The database does not match the models:\n"
                + "  person: table: declared person, found none");
    assertThat(DatabaseTables.create(settings.database(), POOL, models())).hasSize(1);
    Service.start(settings, models()).close();
  }
}
