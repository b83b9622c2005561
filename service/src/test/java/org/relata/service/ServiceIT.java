package org.relata.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.relata.mapping.Mapping;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Models;
import org.relata.mapping.model.Table;
import org.relata.mapping.type.ColumnType;
import org.relata.service.http.Refusal;
import org.relata.service.request.RawRequest;
import org.relata.service.response.RawResponse;

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
        new Settings.Http("127.0.0.1", 0, 1000),
        new Settings.Database.Kept(directory),
        POOL,
        schema,
        new Settings.Limits(50, 1000));
  }

  /// Answers when the database does.
  private static final class Answers implements Service.Api {
    @Override
    public Function<RawRequest, RawResponse> over(Mapping mapping) {
      return _ -> {
        mapping.ping((_, _) -> {});
        return text(200, "the database answers");
      };
    }

    @Override
    public Refusal refusal() {
      return (status, detail, _) -> text(status, detail);
    }

    private static RawResponse text(int status, String text) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return new RawResponse(status, Map.of(), new RawResponse.Bytes(ByteBuffer.wrap(bytes)));
    }
  }

  private static String get(URI address) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(address.resolve("/person")).build();
    return CLIENT.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  @Test
  void servesOverItsOwnDatabase() throws Exception {
    Settings settings = settings(Settings.Schema.CREATE);
    try (Service service = Service.start(settings, models(), new Answers())) {
      assertThat(service.extent()).startsWith("1 model, ").endsWith(" endpoints");
      assertThat(get(service.address())).isEqualTo("the database answers");
    }
    assertThat(Service.dropTables(settings.database(), POOL, models()))
        .containsExactly("DROP TABLE person");
    assertThat(Service.dropTables(settings.database(), POOL, models())).isEmpty();
  }

  @Test
  void startsNotWithoutItsTablesIfToldSo() {
    Settings settings = settings(Settings.Schema.VALIDATE);
    assertThatThrownBy(() -> Service.start(settings, models(), new Answers()))
        .isInstanceOf(StartException.class)
        .hasMessage("The database does not fit the models: there is no table person");
    assertThat(Service.createTables(settings.database(), POOL, models())).hasSize(1);
    Service.start(settings, models(), new Answers()).close();
  }
}
