package org.relata.bench;

import java.sql.SQLException;

/// A way to write and read objects.
interface Contestant extends AutoCloseable {

  /// {@return what it is called}
  String name();

  /// {@return the table that it writes}
  String table();

  /// Inserts new objects in one transaction.
  void insert(int count) throws SQLException;

  /// {@return how many objects all rows of the table became}
  int read() throws SQLException;

  @Override
  void close();
}
