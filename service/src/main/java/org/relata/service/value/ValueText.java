package org.relata.service.value;

import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.type.ColumnType;
import org.relata.mapping.type.ColumnType.ArrayType;
import org.relata.mapping.type.ColumnType.BigIntegerType;
import org.relata.mapping.type.ColumnType.BooleanType;
import org.relata.mapping.type.ColumnType.DateTimeType;
import org.relata.mapping.type.ColumnType.DateType;
import org.relata.mapping.type.ColumnType.EnumType;
import org.relata.mapping.type.ColumnType.FloatType;
import org.relata.mapping.type.ColumnType.IntegerType;
import org.relata.mapping.type.ColumnType.IntervalType;
import org.relata.mapping.type.ColumnType.JsonType;
import org.relata.mapping.type.ColumnType.LargeBinaryType;
import org.relata.mapping.type.ColumnType.NumericType;
import org.relata.mapping.type.ColumnType.PickleType;
import org.relata.mapping.type.ColumnType.SmallIntegerType;
import org.relata.mapping.type.ColumnType.StringType;
import org.relata.mapping.type.ColumnType.TextType;
import org.relata.mapping.type.ColumnType.TimeType;
import org.relata.mapping.type.ColumnType.UuidType;

/// Writes values as the text that [ValueParser] reads as the same value.
public final class ValueText {

  private ValueText() {}

  public static String of(ColumnType type, Object value) {
    return switch (type) {
      case FloatType _ -> Double.toString(((Number) value).doubleValue());
      case LargeBinaryType _ ->
          Base64.getUrlEncoder().withoutPadding().encodeToString((byte[]) value);
      case ArrayType(var element) -> array(element, (List<?>) value);
      case IntegerType _,
          BigIntegerType _,
          SmallIntegerType _,
          StringType _,
          TextType _,
          DateTimeType _,
          DateType _,
          TimeType _,
          IntervalType _,
          NumericType _,
          BooleanType _,
          EnumType _,
          JsonType _,
          UuidType _,
          PickleType _ ->
          value.toString();
    };
  }

  private static String array(ColumnType type, List<?> elements) {
    StringBuilder json = new StringBuilder("[");
    for (Object element : elements) {
      if (json.length() > 1) json.append(',');
      append(json, type, element);
    }
    return json.append(']').toString();
  }

  private static void append(StringBuilder json, ColumnType type, @Nullable Object element) {
    switch (element) {
      case null -> json.append("null");
      case List<?> nested -> json.append(array(type, nested));
      case Object value when asItIs(type, value) -> json.append(of(type, value));
      default -> JsonText.quote(json, of(type, element));
    }
  }

  /// Whether the text of a value is JSON as it is.
  private static boolean asItIs(ColumnType type, Object value) {
    return switch (type) {
      case IntegerType _,
          BigIntegerType _,
          SmallIntegerType _,
          BooleanType _,
          JsonType _,
          PickleType _ ->
          true;
      case FloatType _, NumericType _ -> Double.isFinite(((Number) value).doubleValue());
      case StringType _,
          TextType _,
          DateTimeType _,
          DateType _,
          TimeType _,
          IntervalType _,
          EnumType _,
          UuidType _,
          LargeBinaryType _,
          ArrayType _ ->
          false;
    };
  }
}
