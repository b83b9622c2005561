package org.relata.service.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.relata.service.settings.Settings;
import org.relata.service.settings.StartException;
import org.relata.service.testing.jvm.ServiceJvm;

class EmbeddedServerIT {

  private static String run(EmbeddedServer server, String sql) throws SQLException {
    Settings.Database.Remote database = server.database();
    try (Connection connection =
            DriverManager.getConnection(database.url(), database.user(), database.password());
        Statement statement = connection.createStatement()) {
      if (!statement.execute(sql)) return "";
      ResultSet rows = statement.getResultSet();
      rows.next();
      return rows.getString(1);
    }
  }

  @Nested
  class Persistent {

    @TempDir private static Path stopped;
    @TempDir private Path directory;

    @BeforeAll
    static void make() {
      EmbeddedServer.persistent(stopped, 8).close();
    }

    /// Has the directory of a server that was made and stopped.
    private void copy() throws Exception {
      List<String> command = List.of("cp", "-Rp", stopped + "/.", directory.toString());
      assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }

    @Test
    void keepsItsDataOverRestarts() throws SQLException {
      try (EmbeddedServer server = EmbeddedServer.persistent(directory.resolve("new/data"), 8)) {
        run(server, "create table kept as select 42 as answer");
      }
      try (EmbeddedServer server = EmbeddedServer.persistent(directory.resolve("new/data"), 8)) {
        assertThat(run(server, "select answer from kept")).isEqualTo("42");
      }
    }

    @Test
    void sortsTheSameEverywhere() throws SQLException {
      try (EmbeddedServer server = EmbeddedServer.persistent(directory, 8)) {
        assertThat(run(server, "show server_version_num")).startsWith("18");
        assertThat(run(server, "show server_encoding")).isEqualTo("UTF8");
        assertThat(run(server, "show fsync")).isEqualTo("on");
        assertThat(
                run(
                    server,
                    "select string_agg(x, '' order by x) from unnest('{ä,b,B,a}'::text[]) x"))
            .isEqualTo("Babä");
        assertThat(run(server, "select upper('ä')")).isEqualTo("Ä");
      }
    }

    /// A table locks itself and its key's index: more than the 64 that PostgreSQL allows for each
    /// connection by default.
    @Test
    void createsThousandsOfTablesInOneTransaction() throws SQLException {
      try (EmbeddedServer server = EmbeddedServer.persistent(directory, 8)) {
        run(
            server,
            """
            do $$ begin
              for i in 1..2000 loop
                execute 'create table t' || i || ' (id int primary key, name text unique)';
              end loop;
            end $$
            """);
        assertThat(run(server, "select count(*) from pg_class where relname ~ '^t[0-9]+$'"))
            .isEqualTo("2000");
      }
    }

    /// PostgreSQL knows no address of who comes by a file.
    @Test
    void isReachedByAFile() throws SQLException {
      try (EmbeddedServer server = EmbeddedServer.persistent(directory, 8)) {
        assertThat(run(server, "select coalesce(host(inet_client_addr()), 'file')"))
            .isEqualTo("file");
      }
    }

    @Test
    void isReachedByItsPortWhereThePathOfAFileWouldBeTooLong() throws SQLException {
      Path deep = directory.resolve("d".repeat(90));
      try (EmbeddedServer server = EmbeddedServer.persistent(deep, 8)) {
        assertThat(run(server, "select coalesce(host(inet_client_addr()), 'file')"))
            .isEqualTo("127.0.0.1");
      }
    }

    @Test
    void requiresThePassword() {
      try (EmbeddedServer server = EmbeddedServer.persistent(directory, 8)) {
        String url = server.database().url();
        assertThatThrownBy(() -> DriverManager.getConnection(url, "relata", "guess"))
            .hasMessageContaining("password authentication failed");
      }
    }

    @Test
    void refusesADirectoryThatAnotherHas() throws SQLException {
      try (EmbeddedServer server = EmbeddedServer.persistent(directory, 8)) {
        assertThatThrownBy(() -> EmbeddedServer.persistent(directory, 8))
            .isInstanceOf(StartException.class)
            .hasMessageContaining("Data directory " + directory)
            .hasMessageContaining("(process " + ProcessHandle.current().pid() + ")");
        assertThat(run(server, "select 1")).isEqualTo("1");
      }
    }

    @Test
    void takesOverFromAServiceThatWasKilled() throws Exception {
      long killed;
      Process service = killedService(directory);
      try {
        killed = postmaster();
        assertThat(ProcessHandle.of(killed)).isPresent();
      } finally {
        service.destroyForcibly().waitFor();
      }
      try (EmbeddedServer server = EmbeddedServer.persistent(directory, 8)) {
        assertThat(run(server, "select answer from kept")).isEqualTo("42");
        assertThat(postmaster()).isNotEqualTo(killed);
        // Nobody may have collected the process yet, but it runs nothing.
        assertThat(ProcessHandle.of(killed).flatMap(process -> process.info().commandLine()))
            .isEmpty();
      }
    }

    @Test
    void startsWhereTheNumberOfAKilledServerIsAnotherProcessNow() throws Exception {
      copy();
      Path pidFile = directory.resolve("postgresql-18/postmaster.pid");
      Process other = new ProcessBuilder("sleep", "600").start();
      try {
        for (long pid : List.of(ProcessHandle.current().pid(), other.pid())) {
          Files.writeString(pidFile, pid + "\n" + directory + "\n");
          try (EmbeddedServer server = EmbeddedServer.persistent(directory, 8)) {
            assertThat(run(server, "select 1")).isEqualTo("1");
          }
        }
      } finally {
        other.destroyForcibly();
      }
    }

    private static Stream<String> pidFiles() {
      return Stream.of(
          "", "\n\n", "12", "abc\n/elsewhere\n", "\u00ff\u00fe", "-1\n", "99999999999999999999\n");
    }

    @ParameterizedTest
    @MethodSource("pidFiles")
    void startsWhereTheFileOfAServerIsTornOrForeign(String content) throws Exception {
      copy();
      Path pidFile = directory.resolve("postgresql-18/postmaster.pid");
      Files.writeString(pidFile, content, StandardCharsets.ISO_8859_1);
      try (EmbeddedServer server = EmbeddedServer.persistent(directory, 8)) {
        assertThat(run(server, "select 1")).isEqualTo("1");
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "half a", "\u00ff"})
    void setsANewPasswordWhereTheFileHasNone(String content) throws Exception {
      copy();
      Files.writeString(directory.resolve("password"), content, StandardCharsets.ISO_8859_1);
      try (EmbeddedServer server = EmbeddedServer.persistent(directory, 8)) {
        assertThat(run(server, "select 1")).isEqualTo("1");
      }
    }

    @Test
    void leavesAServerBelowItsDirectoryAlone() throws Exception {
      try (EmbeddedServer other = EmbeddedServer.persistent(directory.resolve("below"), 8)) {
        Files.writeString(directory.resolve("lock"), "4711");
        try (EmbeddedServer server = EmbeddedServer.persistent(directory, 8)) {
          assertThat(run(server, "select 1")).isEqualTo("1");
        }
        assertThat(run(other, "select 1")).isEqualTo("1");
      }
    }

    @Test
    void makesItselfAgainFromWhatIsHalfMade() throws Exception {
      Files.createDirectories(directory.resolve("unfinished12/base"));
      Files.writeString(directory.resolve("unfinished12/PG_VERSION"), "1");
      Files.createDirectories(directory.resolve("postgresql-18"));
      Files.writeString(directory.resolve("password12.new"), "ab");
      Files.writeString(directory.resolve("lock"), "4711");
      Files.writeString(directory.resolve(".s.PGSQL.4711.lock"), "4711");
      Files.createFile(directory.resolve(".s.PGSQL.4711"));
      try (EmbeddedServer server = EmbeddedServer.persistent(directory, 8)) {
        assertThat(run(server, "select 1")).isEqualTo("1");
      }
      try (Stream<Path> left = Files.list(directory)) {
        assertThat(left.map(file -> file.getFileName().toString()))
            .containsExactlyInAnyOrder("lock", "log", "password", "postgresql-18");
      }
    }

    @Test
    void saysWhatIsNoDatabase() throws Exception {
      Path data = Files.createDirectories(directory.resolve("postgresql-18"));
      Files.writeString(data.resolve("notes"), "mine");
      assertThatThrownBy(() -> EmbeddedServer.persistent(directory, 8))
          .isInstanceOf(StartException.class)
          .hasMessage(
              data.toRealPath()
                  + " is not a complete database of PostgreSQL: it has no PG_VERSION; move it away,"
                  + " or choose another directory with --data");
      assertThat(data.resolve("notes")).exists();
      Files.createDirectories(data.resolve("global"));
      Files.writeString(data.resolve("global/pg_control"), "");
      Files.writeString(data.resolve("PG_VERSION"), "17\n");
      assertThatThrownBy(() -> EmbeddedServer.persistent(directory, 8))
          .isInstanceOf(StartException.class)
          .hasMessage(data.toRealPath() + " is a database of PostgreSQL 17; this is PostgreSQL 18");
    }

    @Test
    void saysWhatIsNoDirectory() throws Exception {
      Path file = Files.createFile(directory.resolve("file"));
      assertThatThrownBy(() -> EmbeddedServer.persistent(file, 8))
          .isInstanceOf(StartException.class)
          .hasMessage("Cannot use data directory " + file + ": it is a file");
    }

    private long postmaster() throws IOException {
      Path pidFile = directory.resolve("postgresql-18/postmaster.pid");
      return Long.parseLong(Files.readAllLines(pidFile).getFirst());
    }
  }

  /// Starts a service in a process of its own, and returns when its server has a table `kept`.
  private static Process killedService(Path directory) throws IOException {
    List<String> command = ServiceJvm.command("64m");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Endless.class.getName(), directory.toString()));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    assertThat(process.inputReader().readLine()).isEqualTo("ready");
    return process;
  }

  /// A service that nothing stops but being killed.
  static final class Endless {
    private Endless() {}

    public static void main(String[] arguments) throws Exception {
      EmbeddedServer server = EmbeddedServer.persistent(Path.of(arguments[0]), 8);
      run(server, "create table kept as select 42 as answer");
      System.out.println("ready");
      Thread.currentThread().join();
    }
  }

  @Nested
  class Ephemeral {

    @Test
    void leavesNothingBehind() throws SQLException {
      Path data;
      try (EmbeddedServer server = EmbeddedServer.ephemeral(8)) {
        data = Path.of(run(server, "show data_directory"));
        assertThat(data).exists();
      }
      assertThat(data.getParent()).doesNotExist();
    }

    @Test
    void leavesAloneWhatIsNotAnOrphan() throws Exception {
      Path foreign = Files.createTempDirectory("relata-");
      Files.writeString(foreign.resolve("notes"), "mine");
      try (EmbeddedServer server = EmbeddedServer.ephemeral(8)) {
        EphemeralDirectories.deleteOrphans();
        assertThat(run(server, "select 1")).isEqualTo("1");
        assertThat(foreign.resolve("notes")).exists();
      } finally {
        Directories.delete(foreign);
      }
    }
  }
}
