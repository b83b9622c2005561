package org.relata.mapping.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.testcontainers.postgresql.PostgreSQLContainer;

/// The one PostgreSQL server of a test run, started when first asked for and stopped with the JVM.
///
/// The system property `relata.test.database` says which: without it an embedded one,
/// `testcontainers` a container, `pgbouncer` an embedded one whose sessions PgBouncer shares out,
/// `jdbc:postgresql://…` one that is there already.
final class TestServer {

  private static final String WHICH = System.getProperty("relata.test.database", "embedded");
  private static final String URL = start(WHICH);
  private static final String SERVED = WHICH.equals("pgbouncer") ? PgBouncer.before(URL) : URL;

  private TestServer() {}

  /// {@return the JDBC URL of a database on the server, whether it is there yet or not}
  static String url(String database) {
    return of(URL, database);
  }

  /// {@return the JDBC URL by which services reach it}
  static String servedUrl(String database) {
    return of(SERVED, database);
  }

  private static String of(String url, String database) {
    return url.replaceFirst("(//[^/]+/)[^?]*", "$1" + database);
  }

  /// {@return the JDBC URL of the database that is there from the start}
  static String url() {
    return URL;
  }

  private static String start(String which) {
    if (which.startsWith("jdbc:postgresql://")) return which;
    return switch (which) {
      case "embedded", "pgbouncer" -> embedded();
      case "testcontainers" -> container();
      default ->
          throw new IllegalArgumentException(
              "relata.test.database is %s; it may be embedded, testcontainers, pgbouncer or jdbc:postgresql://…"
                  .formatted(which));
    };
  }

  private static String embedded() {
    try {
      return EmbeddedPostgres.builder()
          .setServerConfig("fsync", "off")
          .setServerConfig("full_page_writes", "off")
          .start()
          .getJdbcUrl("postgres", "postgres");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @SuppressWarnings("resource") // Testcontainers stops it with the JVM
  private static String container() {
    PostgreSQLContainer container =
        new PostgreSQLContainer("postgres:18")
            .withCommand("postgres", "-c", "fsync=off", "-c", "full_page_writes=off");
    container.start();
    return "%s&user=%s&password=%s"
        .formatted(container.getJdbcUrl(), container.getUsername(), container.getPassword());
  }
}
