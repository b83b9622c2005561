package org.relata.mapping.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.Oid;
import org.postgresql.core.QueryExecutor;

/// Has the database send values as text of which the driver makes something else where they come in
/// binary form, as it wants them once a statement has run a few times: points and times in its own
/// way of writing, and numbers with many digits slowly.
final class TextTransfer {

  private static final List<Integer> TYPES = List.of(Oid.NUMERIC, Oid.POINT, Oid.BOX, Oid.TIMETZ);

  private TextTransfer() {}

  /// Sets a connection up, which stays so.
  static void setUp(Connection connection) throws SQLException {
    if (!connection.isWrapperFor(BaseConnection.class)) return;
    QueryExecutor executor = connection.unwrap(BaseConnection.class).getQueryExecutor();
    for (int type : TYPES) executor.removeBinaryReceiveOid(type);
  }
}
