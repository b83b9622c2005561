package org.relata.service.value;

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

/// Reads from text, as it stands in URLs and cursors, the value that a column's type carries.
///
/// Values are only compared with, so text may be longer and numbers may have more digits than a
/// column keeps.
public final class ValueParser {

  private ValueParser() {}

  /// {@return the value that the text names}
  ///
  /// @throws InvalidInputException if it names none of the type
  public static Object parse(ColumnType type, String text) {
    return switch (type) {
      case JsonType _, PickleType _, ArrayType _ -> JsonValues.parse(type, text);
      case IntegerType _,
          BigIntegerType _,
          SmallIntegerType _,
          StringType _,
          CharType _,
          TextType _,
          NativeType _,
          DateTimeType _,
          DateType _,
          TimeType _,
          IntervalType _,
          FloatType _,
          NumericType _,
          BooleanType _,
          EnumType _,
          UuidType _,
          LargeBinaryType _ ->
          ScalarParser.parse(type, text);
    };
  }
}
