package org.relata.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.relata.mapping.testing.TestDatabase;
import org.relata.service.testing.ForkedService;
import org.relata.service.testing.KeepAliveClient;

/// What a service does between its start and its stop: it reads changed models, and says whether it
/// is ready.
@Timeout(120)
class LifecycleIT {

  private static final String RETRIED = "\"status\":503";

  private final TestDatabase database = TestDatabase.create();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @TempDir private Path directory;

  @AfterEach
  void drop() {
    client.close();
    database.close();
  }

  private static String model(String name) {
    return "models: {%s: {columns: {id: {type: Integer, primary_key: true}}}}\n".formatted(name);
  }

  private HttpResponse<String> get(ForkedService service, String path) throws Exception {
    URI uri = URI.create(service.address() + path);
    return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }

  private void awaitStatus(ForkedService service, String path, int status) throws Exception {
    await(() -> get(service, path).statusCode() == status);
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    for (int turn = 0; turn < 600; turn++) {
      if (condition.call()) return;
      Thread.sleep(50);
    }
    throw new AssertionError("It did not come to that");
  }

  /// Replaces a file as editors do.
  private static void replace(Path file, String text) throws IOException {
    Path other = Files.writeString(file.resolveSibling("other"), text);
    Files.move(other, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  /// Leads a link elsewhere at once, as Kubernetes does with the files of a ConfigMap.
  private static void link(Path link, Path target) throws IOException {
    Path other = Files.createSymbolicLink(link.resolveSibling("..other"), target);
    Files.move(other, link, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private static boolean said(ForkedService service, String text) {
    return service.said().stream().anyMatch(line -> line.contains(text));
  }

  @Test
  void readsFilesThatHaveChanged() throws Exception {
    Path first = Files.createDirectory(directory.resolve("..1")).resolve("models.yaml");
    Path second = Files.createDirectory(directory.resolve("..2")).resolve("models.yaml");
    Files.writeString(first, model("One"));
    Files.writeString(second, model("Two"));
    link(directory.resolve("..data"), first.getParent());
    Path models =
        Files.createSymbolicLink(
            directory.resolve("models.yaml"), Path.of("..data", "models.yaml"));
    try (ForkedService service =
        ForkedService.start("64m", models, "--database", database.url(), "--watch")) {
      assertThat(get(service, "/one").statusCode()).isEqualTo(200);
      link(directory.resolve("..data"), second.getParent());
      awaitStatus(service, "/two", 200);
      assertThat(get(service, "/one").statusCode()).isEqualTo(404);
      replace(second, "models: {Three: {columns: {id: Strng}}}\n");
      await(() -> said(service, "no such type Strng; did you mean String?"));
      assertThat(said(service, models + ":1:32: ")).isTrue();
      assertThat(get(service, "/two").statusCode()).isEqualTo(200);
      replace(second, model("Three"));
      awaitStatus(service, "/three", 200);
    }
  }

  @Test
  void readsThemWhenItIsToldToAndStopsInOrder() throws Exception {
    Path models = Files.writeString(directory.resolve("models.yaml"), model("One"));
    try (ForkedService service =
        ForkedService.start("64m", models, "--database", database.url(), "--stop-delay", "4s")) {
      replace(models, model("Two"));
      service.signal("HUP");
      awaitStatus(service, "/two", 200);
      assertThat(get(service, "/_health/ready").statusCode()).isEqualTo(200);
      CompletableFuture<Integer> exit = CompletableFuture.supplyAsync(service::terminate);
      awaitStatus(service, "/_health/ready", 503);
      HttpResponse<String> ready = get(service, "/_health/ready");
      assertThat(ready.body()).contains(RETRIED, "\"detail\":\"The service is stopping\"");
      assertThat(ready.headers().firstValue("Retry-After")).contains("5");
      try (KeepAliveClient another = new KeepAliveClient(service.address())) {
        assertThat(another.get("/two")).startsWith("HTTP/1.1 200 ");
      }
      assertThat(exit.get()).isEqualTo(143);
    }
  }

  @Test
  void saysWhatExistingTablesLack() throws Exception {
    database.execute("create table one (id int generated by default as identity primary key)");
    Path models = Files.writeString(directory.resolve("models.yaml"), model("One"));
    try (ForkedService service = ForkedService.start("64m", models, "--database", database.url())) {
      replace(models, model("One").replace("columns: {", "columns: {name: String(20), "));
      service.signal("HUP");
      await(() -> said(service, "  one.name: column: declared String(20), found none"));
      assertThat(
              said(service, "Existing tables, which are never altered, do not match the models:"))
          .isTrue();
    }
  }

  @Test
  void isReadyWhileTheDatabaseFits() throws Exception {
    database.execute("create table one (id int generated by default as identity primary key)");
    Path models = Files.writeString(directory.resolve("models.yaml"), model("One"));
    try (ForkedService service =
        ForkedService.start("64m", models, "--database", database.url(), "--schema", "validate")) {
      assertThat(get(service, "/_health/ready").statusCode()).isEqualTo(200);
      database.execute("alter table one rename to other");
      awaitStatus(service, "/_health/ready", 503);
      assertThat(get(service, "/_health/ready").body())
          .contains(RETRIED, "The database does not match the models; the log says how");
      await(() -> said(service, "one: table: declared one, found none"));
      assertThat(get(service, "/_health/live").statusCode()).isEqualTo(200);
      database.execute("alter table other rename to one");
      awaitStatus(service, "/_health/ready", 200);
    }
  }
}
