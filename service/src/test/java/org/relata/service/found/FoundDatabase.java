package org.relata.service.found;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.relata.mapping.testing.TestDatabase;
import org.relata.service.settings.Settings;
import org.relata.service.testing.RunningService;

/// A database that others made, with views, partitions, triggers, generated columns and rights that
/// are lacking, and a service of it that is no superuser.
final class FoundDatabase implements AutoCloseable {

  private static final String ROWS =
      """
      truncate item, visit, strict, guard, secret, policed, later, small, "Odd Table", part, wide
        restart identity;
      insert into item (name, price) values ('Pen', 2), ('Desk', 200);
      refresh materialized view snapshot;
      insert into visit values (1, '2026-05-01', 'first');
      insert into strict (name) values ('Ann');
      alter table guard disable trigger all;
      insert into guard (name) values ('plain'), ('passed');
      alter table guard enable trigger all;
      insert into secret (name) values ('known');
      insert into policed (owner) values ('ann'), ('bob');
      insert into later values (1, 10);
      insert into small (name) values ('a');
      insert into "Odd Table" values ('x', 1, 'in between', 'abc', 1.5);
      insert into part (odd_a, odd_b, tags) values (1, 'x', '{a,b}');
      insert into wide (label, more) values ('a', 'b');
      """;

  private final String user;
  private final String url;
  private final TestDatabase database = TestDatabase.create();
  private final RunningService service;

  /// @param directory for the models file
  FoundDatabase(Path directory) {
    this.user = "found_" + UUID.randomUUID().toString().replace("-", "_");
    database.execute(resource("tables.sql"));
    this.url = database.urlOfNewRole(user);
    database.execute(
        """
        grant usage on schema public to %1$s;
        grant all on all tables in schema public to %1$s;
        grant all on all sequences in schema public to %1$s;
        revoke insert, update, delete on secret from %1$s;
        """
            .formatted(user));
    this.service = start(directory);
  }

  private RunningService start(Path directory) {
    try {
      Path models = Files.writeString(directory.resolve("models.yaml"), resource("models.yaml"));
      return RunningService.start(
          new Settings.Database.Remote(url, "", ""), models, Settings.Schema.NONE);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static String resource(String name) {
    try (InputStream in = FoundDatabase.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  RunningService service() {
    return service;
  }

  List<List<String>> rows(String sql) {
    return database.rows(sql);
  }

  void execute(String sql) {
    database.execute(sql);
  }

  /// Makes the rows what they are at first.
  void fill() {
    database.execute(ROWS);
  }

  @Override
  public void close() {
    service.close();
    database.execute("drop owned by " + user + "; drop role " + user);
    database.close();
  }
}
