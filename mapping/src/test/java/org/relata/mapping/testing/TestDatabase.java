package org.relata.mapping.testing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/// An empty database of its own for a test class, gone when it is closed.
///
/// ```java
/// static final TestDatabase database = TestDatabase.create();
///
/// @AfterAll static void drop() { database.close(); }
/// ```
public final class TestDatabase implements AutoCloseable {

  static final String SETTINGS = "set timezone = 'UTC'; set intervalstyle = 'iso_8601'";

  /// Opens each session in UTC and with ISO 8601 intervals, whatever the machine's own.
  private static final class Source extends PGSimpleDataSource {
    Source(String url) {
      setURL(url);
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
      Connection connection = super.getConnection(user, password);
      try (Statement statement = connection.createStatement()) {
        statement.execute(SETTINGS);
      }
      return connection;
    }
  }

  private static final KeptConnection SERVER = new KeptConnection(new Source(TestServer.url()));

  private final String name;
  private final DataSource dataSource;
  private final KeptConnection connection;

  private TestDatabase(String name) {
    this.name = name;
    this.dataSource = new Source(TestServer.url(name));
    this.connection = new KeptConnection(dataSource);
  }

  /// {@return a new database without any table}
  public static TestDatabase create() {
    String name = "test_" + UUID.randomUUID().toString().replace('-', '_');
    execute(SERVER, "create database " + name);
    return new TestDatabase(name);
  }

  /// {@return the JDBC URL, with user and password, for what is tested}
  public String url() {
    return TestServer.servedUrl(name);
  }

  /// Makes a role that may log in, which servers let one do with a password only.
  ///
  /// @return the JDBC URL, with user and password, by which it does
  public String urlOfNewRole(String role) {
    execute("create role %s login password 'of a role'".formatted(role));
    return url().replaceFirst("[?].*", "?user=" + role + "&password=of%20a%20role");
  }

  /// {@return connections that are not pooled}
  public DataSource dataSource() {
    return dataSource;
  }

  /// Carries out any number of statements, separated by semicolons.
  public void execute(String sql) {
    execute(connection, sql);
  }

  /// {@return the rows of a query, each value as the database's text for it, NULL as `null`}
  public List<List<String>> rows(String sql) {
    return run(connection, sql, statement -> rows(statement.executeQuery(sql)));
  }

  private static List<List<String>> rows(ResultSet result) throws SQLException {
    List<List<String>> rows = new ArrayList<>();
    while (result.next()) rows.add(row(result));
    return rows;
  }

  private static List<String> row(ResultSet result) throws SQLException {
    List<String> row = new ArrayList<>();
    for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
      row.add(String.valueOf(result.getString(i)));
    }
    return row;
  }

  /// Drops the database, with whoever is still connected.
  @Override
  public void close() {
    try (connection) {
      execute(SERVER, "drop database " + name + " with (force)");
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static void execute(KeptConnection connection, String sql) {
    run(connection, sql, statement -> statement.execute(sql));
  }

  private static <T> T run(KeptConnection connection, String sql, KeptConnection.Work<T> work) {
    try {
      return connection.use(work);
    } catch (SQLException e) {
      throw new IllegalStateException(e.getMessage() + "\n" + sql, e);
    }
  }
}
