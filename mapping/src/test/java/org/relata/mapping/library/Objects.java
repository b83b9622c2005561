package org.relata.mapping.library;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.relata.mapping.ModelClasses;
import org.relata.mapping.SessionFactory;
import org.relata.mapping.model.Table;
import org.relata.mapping.object.Session;
import org.relata.mapping.testing.TestDatabase;

/// A database with the tables of some classes, and sessions on it whose statements are kept.
final class Objects implements AutoCloseable {

  private final TestDatabase database = TestDatabase.create();
  private final ModelClasses classes;
  private final SessionFactory sessions;
  private final List<String> statements = new ArrayList<>();

  Objects(List<Class<?>> models) {
    classes = ModelClasses.of(models);
    if (classes.createAll(database.dataSource()).isEmpty()) {
      throw new IllegalStateException("No tables");
    }
    sessions = new SessionFactory(classes, database.dataSource());
  }

  Session open() {
    statements.clear();
    return sessions.open((text, _) -> statements.add(text));
  }

  ModelClasses classes() {
    return classes;
  }

  TestDatabase database() {
    return database;
  }

  /// {@return the statements that the driver ran since this was asked last, or a session opened}
  List<String> statements() {
    List<String> ran = List.copyOf(statements);
    statements.clear();
    return ran;
  }

  /// Empties all tables, numbers from 1 again, and then runs SQL.
  void begin(String sql) {
    String tables =
        classes.models().tables().stream()
            .map(Table::name)
            .map(name -> '"' + name + '"')
            .collect(Collectors.joining(", "));
    database.execute("truncate " + tables + " restart identity cascade; " + sql);
    statements.clear();
  }

  /// {@return rows as `1 Ann|2 Bob`, null as `-`}
  String rows(String select) {
    return database.rows(select).stream()
        .map(row -> String.join(" ", row).replace("null", "-"))
        .collect(Collectors.joining("|"));
  }

  @Override
  public void close() {
    database.close();
  }
}
