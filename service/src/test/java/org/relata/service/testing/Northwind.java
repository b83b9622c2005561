package org.relata.service.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.relata.mapping.testing.TestDatabase;

/// The sample database, where its dump is there: it is not part of the repository.
public final class Northwind {

  private static final Path DUMP = Repository.path("../shared/data/northwind/northwind.sql");

  private Northwind() {}

  /// {@return a database with the dump's tables; without a dump the tests that ask are skipped}
  public static TestDatabase create() {
    assumeTrue(
        Files.exists(DUMP),
        "There is no northwind.sql in shared/data/northwind beside the repository");
    TestDatabase database = TestDatabase.create();
    database.execute(sql());
    return database;
  }

  /// A setting of old servers that newer ones no longer take is left out.
  private static String sql() {
    try {
      return Files.readString(DUMP).replace("SET default_with_oids = false;", "");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
