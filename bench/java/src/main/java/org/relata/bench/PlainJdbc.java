package org.relata.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/// Batches of a thousand, and a loop over the rows.
record PlainJdbc(DataSource database) implements Contestant {

  private static final int BATCH = 1000;

  @Override
  public String name() {
    return "JDBC";
  }

  @Override
  public String table() {
    return "jdbc_person";
  }

  @Override
  public void insert(int count) throws SQLException {
    String sql =
        "insert into jdbc_person (name, email, age, balance, since) values (?, ?, ?, ?, ?)";
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try (PreparedStatement insert = connection.prepareStatement(sql)) {
        for (int i = 0; i < count; i++) {
          insert.setString(1, Values.name(i));
          insert.setString(2, Values.email(i));
          insert.setInt(3, Values.age(i));
          insert.setBigDecimal(4, Values.balance(i));
          insert.setObject(5, Values.since(i));
          insert.addBatch();
          if ((i + 1) % BATCH == 0) insert.executeBatch();
        }
        insert.executeBatch();
      }
      connection.commit();
    }
  }

  @Override
  public int read() throws SQLException {
    List<RelataPerson> people = new ArrayList<>();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select id, name, email, age, balance, since from jdbc_person")) {
      while (rows.next()) {
        RelataPerson person = new RelataPerson();
        person.id = rows.getInt(1);
        person.name = rows.getString(2);
        person.email = rows.getString(3);
        person.age = rows.getInt(4);
        person.balance = rows.getBigDecimal(5);
        person.since = rows.getObject(6, LocalDateTime.class);
        people.add(person);
      }
    }
    return people.size();
  }

  @Override
  public void close() {}
}
