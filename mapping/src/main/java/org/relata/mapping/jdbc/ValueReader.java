package org.relata.mapping.jdbc;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.memory.MemoryReservation;
import org.relata.mapping.type.Blanks;
import org.relata.mapping.type.ColumnType;
import org.relata.mapping.type.ColumnType.ArrayType;
import org.relata.mapping.type.ColumnType.BigIntegerType;
import org.relata.mapping.type.ColumnType.BooleanType;
import org.relata.mapping.type.ColumnType.CharType;
import org.relata.mapping.type.ColumnType.DateTimeType;
import org.relata.mapping.type.ColumnType.DateType;
import org.relata.mapping.type.ColumnType.EnumType;
import org.relata.mapping.type.ColumnType.FloatType;
import org.relata.mapping.type.ColumnType.IntegerType;
import org.relata.mapping.type.ColumnType.IntervalType;
import org.relata.mapping.type.ColumnType.JsonType;
import org.relata.mapping.type.ColumnType.LargeBinaryType;
import org.relata.mapping.type.ColumnType.NativeType;
import org.relata.mapping.type.ColumnType.NumericType;
import org.relata.mapping.type.ColumnType.PickleType;
import org.relata.mapping.type.ColumnType.SmallIntegerType;
import org.relata.mapping.type.ColumnType.StringType;
import org.relata.mapping.type.ColumnType.TextType;
import org.relata.mapping.type.ColumnType.TimeType;
import org.relata.mapping.type.ColumnType.UuidType;
import org.relata.mapping.type.Decimals;
import org.relata.mapping.type.Json;

/// Reads one column of a result as its type carries it.
@FunctionalInterface
interface ValueReader {

  /// From how many bytes on a value takes memory before it is read.
  int LARGE = 4096;

  /// Below how many bytes the driver reads a decimal number in no time.
  int SHORT_NUMBER = 500;

  /// What decoding takes for each byte of text that is not all ASCII, while it finds that out.
  long TEXT = 4;

  /// What the elements of an array take for each byte of it, many of two bytes.
  long ELEMENT = 20;

  @Nullable Object read(ResultSet results, int column) throws SQLException;

  /// {@return the reader for a type}
  static ValueReader of(ColumnType type) {
    return switch (type) {
      case IntegerType _, SmallIntegerType _ -> ValueReader::integer;
      case BigIntegerType _ -> ValueReader::bigInteger;
      case BooleanType _ -> ValueReader::truth;
      case StringType _, TextType _, EnumType _ -> ValueReader::string;
      case CharType _ -> text(Blanks::stripped);
      case NativeType _ -> ValueReader::textOfAny;
      // A real column gives a Float, whose digits differ from those of the same number as a double.
      case FloatType _ -> ResultSet::getObject;
      case NumericType _ -> ValueReader::decimal;
      case DateTimeType(boolean timezone) ->
          timezone ? as(OffsetDateTime.class) : as(LocalDateTime.class);
      case DateType _ -> as(LocalDate.class);
      case TimeType _ -> as(LocalTime.class);
      case UuidType _ -> as(UUID.class);
      case LargeBinaryType _ -> ResultSet::getBytes;
      case IntervalType _ -> text(IntervalText::parse);
      case JsonType _ -> text(Json::new);
      case PickleType _ -> ValueReader::pickle;
      case ArrayType _ -> (results, column) -> array(results, column, type);
    };
  }

  /// The bytes are as the driver has them; of many, their text takes memory before it is made.
  private static @Nullable String string(ResultSet results, int column) throws SQLException {
    byte[] utf8 = results.getBytes(column);
    if (utf8 == null) return null;
    if (utf8.length < LARGE) return new String(utf8, StandardCharsets.UTF_8);
    try (MemoryReservation decoding = MemoryReservation.partOfCurrent()) {
      decoding.take((isAscii(utf8) ? 1L : TEXT) * utf8.length);
      return new String(utf8, StandardCharsets.UTF_8);
    }
  }

  /// Of some types the bytes are no text; the driver makes it of them.
  private static @Nullable String textOfAny(ResultSet results, int column) throws SQLException {
    byte[] sent = results.getBytes(column);
    if (sent == null || sent.length < LARGE) return results.getString(column);
    try (MemoryReservation decoding = MemoryReservation.partOfCurrent()) {
      decoding.take(TEXT * sent.length);
      return results.getString(column);
    }
  }

  private static boolean isAscii(byte[] utf8) {
    for (byte b : utf8) if (b < 0) return false;
    return true;
  }

  /// The driver is quick with a short number, and knows none that is not finite, which ends with no
  /// digit. Sent as a number and not as text it may seem to be neither, and is taken for a long
  /// one.
  private static @Nullable Object decimal(ResultSet results, int column) throws SQLException {
    byte[] sent = results.getBytes(column);
    if (sent == null) return null;
    if (sent.length < SHORT_NUMBER && Character.isDigit(sent[sent.length - 1])) {
      return results.getBigDecimal(column);
    }
    String text = results.getString(column);
    boolean finite = Character.isDigit(text.charAt(text.length() - 1));
    return finite ? Decimals.parse(text) : Double.valueOf(text);
  }

  private static @Nullable Object array(ResultSet results, int column, ColumnType type)
      throws SQLException {
    byte[] sent = results.getBytes(column);
    if (sent == null) return null;
    try (MemoryReservation parsing = MemoryReservation.partOfCurrent()) {
      if (sent.length >= LARGE) parsing.take(ELEMENT * sent.length);
      return ValueText.parse(type, results.getString(column));
    }
  }

  private static @Nullable Object integer(ResultSet results, int column) throws SQLException {
    int value = results.getInt(column);
    return (value == 0 && results.wasNull()) ? null : (Integer) value;
  }

  private static @Nullable Object bigInteger(ResultSet results, int column) throws SQLException {
    long value = results.getLong(column);
    return (value == 0 && results.wasNull()) ? null : (Long) value;
  }

  private static @Nullable Object truth(ResultSet results, int column) throws SQLException {
    boolean value = results.getBoolean(column);
    return (!value && results.wasNull()) ? null : (Boolean) value;
  }

  private static @Nullable Object pickle(ResultSet results, int column) throws SQLException {
    byte[] bytes = results.getBytes(column);
    return bytes == null ? null : Pickle.decode(bytes);
  }

  private static ValueReader as(Class<?> carrier) {
    return (results, column) -> results.getObject(column, carrier);
  }

  private static ValueReader text(Function<String, Object> parse) {
    return (results, column) -> {
      String text = string(results, column);
      return text == null ? null : parse.apply(text);
    };
  }
}
