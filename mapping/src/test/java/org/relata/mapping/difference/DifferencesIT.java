package org.relata.mapping.difference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.relata.mapping.Schema;
import org.relata.mapping.model.Models;
import org.relata.mapping.testing.TestDatabase;
import org.relata.mapping.testing.Undone;
import org.relata.mapping.testing.YamlModels;

/// Differences are planted in a database, one at a time, and each is found.
class DifferencesIT {

  private static final Models MODELS = YamlModels.of(text("models.yaml"), text("features.yaml"));

  /// What it has compared it knows, as when the service waits for a database to be mended.
  private static final Schema SCHEMA = new Schema(MODELS);

  private static final TestDatabase DATABASE = TestDatabase.create();

  @AfterAll
  static void drop() {
    DATABASE.close();
  }

  /// What is planted, and the differences that are found then.
  record Planted(String sql, List<String> found) {
    @Override
    public String toString() {
      return sql;
    }
  }

  private static String text(String resource) {
    try (InputStream file = DifferencesIT.class.getResourceAsStream(resource)) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static Stream<Planted> planted() {
    return Arrays.stream(text("planted.txt").split("\n\n", -1))
        .map(block -> block.lines().toList())
        .map(lines -> new Planted(lines.getFirst(), lines.subList(1, lines.size())));
  }

  @BeforeAll
  static void create() {
    DATABASE.execute("create extension citext");
    new Schema(MODELS).createAll(DATABASE.dataSource());
  }

  private static List<String> found(Schema schema, DataSource dataSource) {
    return schema.differences(dataSource).stream().map(Difference::toString).toList();
  }

  @Test
  void thereIsNoneInWhatWasCreated() {
    assertThat(found(SCHEMA, DATABASE.dataSource())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource
  void planted(Planted planted) throws SQLException {
    try (Undone undone = new Undone(DATABASE.dataSource(), planted.sql())) {
      assertThat(found(SCHEMA, undone)).containsExactlyElementsOf(planted.found());
    }
  }

  @Test
  void whoMayNotMakeTemporaryTablesIsToldThatExpressionsWereNotCompared() {
    String role = "reader_" + UUID.randomUUID().toString().replace('-', '_');
    DATABASE.execute(
        """
        create role %1$s;
        grant usage on schema public to %1$s;
        grant select on all tables in schema public to %1$s;
        do $$ begin execute 'revoke temporary on database ' || current_database() || ' from public';
        end $$;
        alter table author alter rank set default 2, alter name drop not null
        """
            .formatted(role));
    PGSimpleDataSource reader = new PGSimpleDataSource();
    PGSimpleDataSource owner = (PGSimpleDataSource) DATABASE.dataSource();
    reader.setURL(owner.getURL());
    reader.setUser(owner.getUser());
    reader.setPassword(owner.getPassword());
    reader.setOptions("-c role=" + role);
    try {
      assertThat(found(new Schema(MODELS), reader))
          .containsExactly(
              "error: author.name: nullability: declared not null, found nullable;"
                  + " fix: ALTER TABLE author ALTER COLUMN name SET NOT NULL",
              "note: expressions: defaults, checks and indexes: declared compared by the server,"
                  + " found ERROR: permission denied to create temporary tables in database \"%s\""
                      .formatted(DATABASE.rows("select current_database()").getFirst().getFirst()));
    } finally {
      DATABASE.execute(
          """
          drop owned by %1$s;
          drop role %1$s;
          alter table author alter rank set default 1, alter name set not null
          """
              .formatted(role));
    }
  }
}
