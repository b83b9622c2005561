package org.relata.mapping.generated;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.relata.mapping.access.Caller;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Models;
import org.relata.mapping.model.Permission;
import org.relata.mapping.model.Table;
import org.relata.mapping.testing.TestDatabase;

/// What a database gives and lets be written by its row security. What is written is undone.
final class SecuredDatabase implements AutoCloseable {

  /// SQLSTATEs of refusals, and what the engine calls them.
  private static final Map<String, String> REFUSALS =
      Map.of(
          "42501", Outcome.FORBIDDEN,
          "23505", "UNIQUE",
          "23503", "MISSING_TARGET",
          "23502", "NOT_NULL");

  private final TestDatabase database;
  private final Connection connection;
  private final String prefix;
  private Caller caller = Caller.ANONYMOUS;

  SecuredDatabase(TestDatabase database) throws SQLException {
    this.database = database;
    this.connection = database.dataSource().getConnection();
    this.prefix = "rls_" + Long.toHexString(System.nanoTime()) + "_";
    database.execute(RowSecurity.roles(prefix));
    connection.setAutoCommit(false);
  }

  /// What came of an attempt to write.
  ///
  /// @param contents all rows afterwards; where nothing was written, the column to blame, if one is
  record Outcome(String what, String contents) {
    static final String DONE = "DONE";
    static final String MISSING = "MISSING";
    static final String FORBIDDEN = "FORBIDDEN";

    static Outcome refused(String what) {
      return new Outcome(what, "");
    }

    boolean isDone() {
      return what.equals(DONE);
    }
  }

  void secure(World world, DrawnRules rules) {
    database.execute(RowSecurity.statements(prefix, world, rules));
    caller = rules.caller();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
    database.execute(RowSecurity.dropRoles(prefix));
  }

  private void become(String role, String given, String lenient) throws SQLException {
    String sql =
        """
        select set_config('role', ?, true), set_config('request.jwt.claims', ?, true),
          set_config('request.given', ?, true), set_config('request.lenient', ?, true)\
        """;
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, role);
      statement.setString(2, JsonText.of(caller.claims()));
      statement.setString(3, given);
      statement.setString(4, lenient);
      statement.execute();
    }
  }

  private List<List<String>> rows(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<List<String>> rows = new ArrayList<>();
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= columns; i++) row.add(result.getString(i));
        rows.add(row);
      }
      return rows;
    }
  }

  /// {@return the only value of a query's only row, as who reads sees it; something else where they
  /// may not even name what it reads}
  String read(String sql, String otherwise) throws SQLException {
    try {
      become(RowSecurity.reads(prefix), "{}", "");
      return rows(sql).getFirst().getFirst();
    } catch (SQLException refused) {
      if (!"42501".equals(refused.getSQLState())) throw refused;
      return otherwise;
    } finally {
      connection.rollback();
    }
  }

  /// {@return all rows of all tables}
  String contents(Models models) throws SQLException {
    String contents = all(models, "to_jsonb(t)");
    connection.rollback();
    return contents;
  }

  /// {@return the keys of the rows of all models}
  String keys(Models models) throws SQLException {
    String keys = allKeys(models);
    connection.rollback();
    return keys;
  }

  private String all(Models models, String shown) throws SQLException {
    return rows(models.tables().stream()
            .map(table ->
                "(select jsonb_agg(%1$s order by %1$s) from %2$s t)".formatted(shown, table.name()))
            .collect(Collectors.joining(", ", "select ", "")))
        .toString();
  }

  private String allKeys(Models models) throws SQLException {
    return rows(models.all().stream()
            .map(model ->
                "(select jsonb_agg(k order by k) from (select jsonb_build_array(%s) k from %s) t)"
                    .formatted(names(model.table()), model.table().name()))
            .collect(Collectors.joining(", ", "select ", "")))
        .toString();
  }

  private static String names(Table table) {
    return table.primaryKey().stream().map(Column::name).collect(Collectors.joining(", "));
  }

  /// {@return the rows that there are}
  World world(Models models) throws SQLException {
    Map<Table, List<World.Row>> rows = new HashMap<>();
    for (Table table : models.tables()) {
      List<World.Row> all = new ArrayList<>();
      try (Statement statement = connection.createStatement();
          ResultSet result =
              statement.executeQuery("select * from %s t order by t".formatted(table.name()))) {
        while (result.next()) {
          Map<Column, @Nullable Object> values = new HashMap<>();
          for (int i = 0; i < table.columns().size(); i++) {
            values.put(table.columns().get(i), result.getObject(i + 1));
          }
          all.add(new World.Row(values));
        }
      }
      rows.put(table, all);
    }
    connection.rollback();
    return new World(models, rows);
  }

  /// {@return what comes of an attempt}
  ///
  /// @param lenient see [RowSecurity]; nothing for none
  Outcome attempt(Attempt attempt, Models models, String lenient) throws SQLException {
    try {
      String given = "{" + String.join(",", attempt.given()) + "}";
      String where = "";
      int wanted = 0;
      if (attempt.permission() != Permission.CREATE) {
        List<List<String>> keys = named(attempt);
        if (keys.isEmpty() && attempt.keyed()) return Outcome.refused(Outcome.MISSING);
        if (keys.isEmpty()) return new Outcome(Outcome.DONE, unchanged(attempt, models));
        where = among(attempt.table(), keys);
        wanted = keys.size();
      }
      become("none", given, lenient);
      if (attempt.permission() == Permission.DELETE) {
        rows("select set_config('session_replication_role', 'replica', true)");
      }
      if (attempt.permission() == Permission.UPDATE) {
        become(RowSecurity.writes(prefix), given, "all");
        if (changed(attempt.untouched(), where) < wanted) return Outcome.refused(Outcome.FORBIDDEN);
      }
      become(RowSecurity.writes(prefix), given, lenient);
      if (changed(attempt.sql(), where) < wanted) return Outcome.refused(Outcome.FORBIDDEN);
      become("none", given, lenient);
      return new Outcome(Outcome.DONE, unchanged(attempt, models));
    } catch (SQLException refused) {
      String what = REFUSALS.get(String.valueOf(refused.getSQLState()));
      if (what == null) throw refused;
      boolean target = String.valueOf(refused.getMessage()).contains("policy \"targets_");
      return new Outcome(target ? "MISSING_TARGET" : what, column(refused));
    } finally {
      connection.rollback();
    }
  }

  private int changed(String sql, String where) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.executeUpdate(sql.formatted(where));
    }
  }

  private static String column(SQLException refused) {
    var message = ((PSQLException) refused).getServerErrorMessage();
    return message == null ? "" : String.valueOf(message.getColumn());
  }

  /// What the cascades of models do besides is not the database's: of deletions, keys are compared.
  private String unchanged(Attempt attempt, Models models) throws SQLException {
    become("none", "{}", "");
    return attempt.permission() == Permission.DELETE ? allKeys(models) : all(models, "to_jsonb(t)");
  }

  private List<List<String>> named(Attempt attempt) throws SQLException {
    become(RowSecurity.reads(prefix), "{}", "");
    Table table = attempt.table();
    try {
      return rows(
          "select %s from %s where %s"
              .formatted(
                  names(table),
                  table.name(),
                  new PlainSql().condition(attempt.which(), table.name())));
    } catch (SQLException refused) {
      if (!"42501".equals(refused.getSQLState())) throw refused;
      connection.rollback();
      return List.of();
    }
  }

  private static String among(Table table, List<List<String>> keys) {
    return keys.stream()
        .map(key ->
            key.stream()
                .map(value -> "'" + value.replace("'", "''") + "'")
                .collect(Collectors.joining(", ", "(", ")")))
        .collect(Collectors.joining(", ", "(" + names(table) + ") in (", ")"));
  }

  /// {@return whether a deletion, by somebody who may do everything, leaves rows without what they
  /// point at}
  boolean isReferenced(Attempt attempt) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      List<List<String>> keys = named(attempt);
      if (keys.isEmpty()) return false;
      become("none", "{}", "");
      statement.executeUpdate(attempt.sql().formatted(among(attempt.table(), keys)));
      return false;
    } catch (SQLException refused) {
      if (!"23503".equals(refused.getSQLState())) throw refused;
      return true;
    } finally {
      connection.rollback();
    }
  }

  /// {@return the readable rows with some keys, with all columns that are readable, in no order}
  String shown(Model seen, List<List<Object>> keys) throws SQLException {
    if (keys.isEmpty()) return "[]";
    List<List<String>> texts =
        keys.stream().map(key -> key.stream().map(String::valueOf).toList()).toList();
    String columns = seen.columns().stream().map(Column::name).collect(Collectors.joining(", "));
    return read(
        "select coalesce(jsonb_agg(r order by r), '[]') from (select jsonb_build_array(%s) r from %s where %s) t"
            .formatted(columns, seen.table().name(), among(seen.table(), texts)),
        "[]");
  }
}
