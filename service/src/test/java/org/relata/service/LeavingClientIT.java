package org.relata.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.relata.mapping.testing.TestDatabase;
import org.relata.service.testing.Repository;
import org.relata.service.testing.RunningService;

/// Clients that leave before they are answered.
class LeavingClientIT {

  private static final String GET = "GET /person HTTP/1.1\r\nHost: localhost\r\n\r\n";

  private static final String POST =
      """
      POST /person HTTP/1.1\r
      Host: localhost\r
      Content-Type: application/json\r
      Content-Length: 15\r
      \r
      {"name": "Ann"}\
      """;

  /// Statements that wait for the lock that a test holds.
  private static final String WAITING =
      """
      select count(*) from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'
      """;

  private static Connection lock(TestDatabase database) throws SQLException {
    Connection connection = database.dataSource().getConnection();
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("lock table person in access exclusive mode");
    }
    return connection;
  }

  private static Socket ask(RunningService service, String request) throws IOException {
    URI address = service.address();
    Socket socket = new Socket(address.getHost(), address.getPort());
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static void awaitWaiting(TestDatabase database, int count) throws Exception {
    while (!database.rows(WAITING).equals(List.of(List.of("" + count)))) Thread.sleep(20);
  }

  @Test
  void endTheirStatements() throws Exception {
    try (TestDatabase database = TestDatabase.create();
        RunningService service = RunningService.start(database, Repository.models("people"));
        Connection _ = lock(database)) {
      for (String request : List.of(GET, POST)) {
        Socket leaving = ask(service, request);
        awaitWaiting(database, 1);
        leaving.close();
        Instant left = Instant.now();
        awaitWaiting(database, 0);
        // A statement may take 30 s.
        assertThat(Duration.between(left, Instant.now())).isLessThan(Duration.ofSeconds(20));
      }
    }
  }

  @Test
  void haveNothingDoneForThemAnyMore() throws Exception {
    try (TestDatabase database = TestDatabase.create();
        RunningService service = RunningService.start(database, Repository.models("people"))) {
      List<Socket> staying = new ArrayList<>();
      try (Connection _ = lock(database)) {
        for (int client = 0; client < 4; client++) staying.add(ask(service, GET));
        awaitWaiting(database, 4);
        ask(service, POST).close();
        Thread.sleep(1000);
      }
      for (Socket each : staying) {
        assertThat(each.getInputStream().readNBytes(15)).asString().isEqualTo("HTTP/1.1 200 OK");
        each.close();
      }
      assertThat(service.get("/person").body()).isEqualTo("[]");
    }
  }
}
