package org.relata.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.relata.service.testing.ForkedService;
import org.relata.service.testing.KeepAliveClient;
import org.relata.service.testing.PostgresProcesses;
import org.relata.service.testing.Repository;

/// An embedded database that ends under a service that runs.
class KeptServerIT {

  private static final int TURNS = 150;

  @TempDir private Path directory;

  private Path data() {
    return directory.resolve("data");
  }

  private ForkedService start() throws IOException {
    return ForkedService.start(
        "128m", Repository.models("people"), "--data", data().toString(), "--pool-size=2");
  }

  private static String status(String answer) {
    assertThat(answer).startsWith("HTTP/1.1 ");
    return answer.substring(9, 12);
  }

  /// {@return the statuses of writes, the last of which was carried out}
  private static List<String> untilWritten(ForkedService service, String name) throws Exception {
    List<String> statuses = new ArrayList<>();
    for (int turn = 0; turn < TURNS && !statuses.contains("201"); turn++) {
      try (KeepAliveClient http = new KeepAliveClient(service.address())) {
        assertThat(status(http.get("/_health/live"))).isEqualTo("200");
        statuses.add(status(http.post("/person", "{\"name\":\"" + name + "\"}")));
      }
      Thread.sleep(100);
    }
    return statuses;
  }

  @Test
  void isStartedAgain() throws Exception {
    try (ForkedService service = start();
        KeepAliveClient http = new KeepAliveClient(service.address())) {
      assertThat(untilWritten(service, "first")).containsExactly("201");
      PostgresProcesses.of(data()).killPostmaster();
      assertThat(untilWritten(service, "second")).endsWith("201").isSubsetOf("201", "503", "504");
      PostgresProcesses.of(data()).kill();
      assertThat(untilWritten(service, "third")).endsWith("201").isSubsetOf("201", "503", "504");
      assertThat(http.names("/person?fields=name"))
          .containsExactly(List.of("first", "1"), List.of("second", "1"), List.of("third", "1"));
    }
  }

  @Test
  void endsTheServiceWhereItCannotBeStarted() throws Exception {
    try (ForkedService service = start()) {
      PostgresProcesses database = PostgresProcesses.of(data());
      Files.move(data().resolve("postgresql-18"), directory.resolve("elsewhere"));
      database.kill();
      assertThat(service.awaitEnd()).isEqualTo(1);
    }
  }
}
