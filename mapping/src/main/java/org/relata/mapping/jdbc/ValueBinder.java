package org.relata.mapping.jdbc;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.memory.MemoryReservation;
import org.relata.mapping.memory.ObjectSize;
import org.relata.mapping.sql.BoundSql;
import org.relata.mapping.type.ColumnType;
import org.relata.mapping.type.Json;
import org.relata.mapping.type.JsonMerge;

/// Sends one value with a statement.
///
/// What the driver has a form for goes in that form; all else goes as text of no type, which the
/// database reads as what stands on the other side.
final class ValueBinder {

  /// How many times the text of values is held: as it is put together, as a whole, and as the bytes
  /// that are sent.
  private static final long COPIES = 4;

  private static final int SHORT = 5;
  private static final int LONG = 12;

  private ValueBinder() {}

  static void bind(PreparedStatement statement, int index, BoundSql.Value bound)
      throws SQLException {
    switch (bound.value()) {
      case null -> statement.setNull(index, Types.OTHER);
      case List<?> values when bound.many() ->
          statement.setObject(index, array(values, bound.type()), Types.OTHER);
      case Integer number -> statement.setInt(index, number);
      case Long number -> statement.setLong(index, number);
      case Boolean truth -> statement.setBoolean(index, truth);
      case BigDecimal number -> statement.setBigDecimal(index, number);
      case byte[] bytes -> statement.setBytes(index, bytes);
      case Object value -> statement.setObject(index, text(bound.type(), value), Types.OTHER);
    }
  }

  private static String array(List<?> values, ColumnType type) {
    MemoryReservation.takeForCurrent(COPIES * textSize(values));
    return ArrayText.flat(values, each -> ValueText.of(type, each));
  }

  /// A text goes as it is; what else is large is written as text first.
  private static String text(ColumnType type, Object value) {
    long copies = value instanceof String ? 1 : COPIES;
    MemoryReservation.takeForCurrent(copies * textSize(value));
    return ValueText.of(type, value);
  }

  /// {@return how many characters the text of a value has in an array, about}
  private static long textSize(@Nullable Object value) {
    return switch (value) {
      case null -> SHORT;
      case BigDecimal decimal -> LONG + ObjectSize.of(decimal);
      case Number _ -> LONG;
      case String text -> SHORT + text.length();
      case Json json -> SHORT + json.text().length();
      case JsonMerge merge -> SHORT + merge.patch().length();
      case byte[] bytes -> SHORT + 2L * bytes.length;
      case List<?> values -> textSize(values);
      default -> LONG + ObjectSize.of(value);
    };
  }

  private static long textSize(List<?> values) {
    long size = 0;
    for (Object value : values) size += textSize(value);
    return size;
  }
}
