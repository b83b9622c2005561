package org.relata.service.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.relata.mapping.testing.TestDatabase;

/// A running service, and the database that is its alone.
public record Served(TestDatabase database, RunningService service) implements AutoCloseable {

  /// {@return a service of the models in a file}
  public static Served file(Path models) {
    return file(models, 100_000, "");
  }

  private static Served file(Path models, int maxRows, String before) {
    TestDatabase database = TestDatabase.create();
    try {
      if (!before.isEmpty()) database.execute(before);
      return new Served(database, RunningService.start(database, models, maxRows));
    } catch (RuntimeException | Error failure) {
      database.close();
      throw failure;
    }
  }

  /// {@return a service of the models in the text of a file}
  public static Served text(String models) {
    return text(models, 100_000, "");
  }

  /// {@return the same, in a database in which a statement was run first}
  public static Served text(String models, String before) {
    return text(models, 100_000, before);
  }

  /// {@return the same, whose responses have at most so many rows}
  public static Served text(String models, int maxRows) {
    return text(models, maxRows, "");
  }

  private static Served text(String models, int maxRows, String before) {
    try {
      Path file = Files.createTempFile("models", ".yaml");
      try {
        return file(Files.writeString(file, models), maxRows, before);
      } finally {
        Files.delete(file);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /// {@return the rows that a query gives, as `1 Ann, 2 Bob`}
  public String rows(String sql) {
    return database.rows(sql).stream()
        .map(row -> String.join(" ", row))
        .collect(Collectors.joining(", "));
  }

  @Override
  public void close() {
    try (database) {
      service.close();
    }
  }
}
