package org.relata.mapping.jdbc;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import org.relata.mapping.sql.BoundSql;

/// Sends one value with a statement.
///
/// What the driver has a form for goes in that form; all else goes as text of no type, which the
/// database reads as what stands on the other side.
final class ValueBinder {

  private ValueBinder() {}

  static void bind(PreparedStatement statement, int index, BoundSql.Value bound)
      throws SQLException {
    switch (bound.value()) {
      case null -> statement.setNull(index, Types.OTHER);
      case List<?> values when bound.many() ->
          statement.setObject(
              index, ArrayText.flat(values, each -> ValueText.of(bound.type(), each)), Types.OTHER);
      case Integer number -> statement.setInt(index, number);
      case Long number -> statement.setLong(index, number);
      case Boolean truth -> statement.setBoolean(index, truth);
      case BigDecimal number -> statement.setBigDecimal(index, number);
      case byte[] bytes -> statement.setBytes(index, bytes);
      case Object value ->
          statement.setObject(index, ValueText.of(bound.type(), value), Types.OTHER);
    }
  }
}
