package org.relata.service.value;

import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
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

/// Writes values as the text that [ValueParser] reads as the same value.
public final class ValueText {

  private ValueText() {}

  public static String of(ColumnType type, Object value) {
    return switch (type) {
      case FloatType _ -> Double.toString(((Number) value).doubleValue());
      case LargeBinaryType _ ->
          Base64.getUrlEncoder().withoutPadding().encodeToString((byte[]) value);
      case ArrayType(var element) -> array(element, (List<?>) value);
      case DateTimeType _, DateType _, TimeType _ -> Times.text(value);
      case IntegerType _,
          BigIntegerType _,
          SmallIntegerType _,
          StringType _,
          CharType _,
          TextType _,
          NativeType _,
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
    JsonBuffer json = new JsonBuffer(64);
    array(json, type, elements);
    return json.toString();
  }

  private static void array(JsonBuffer json, ColumnType type, List<?> elements) {
    json.raw('[');
    for (int i = 0; i < elements.size(); i++) {
      if (i > 0) json.raw(',');
      element(json, type, elements.get(i));
    }
    json.raw(']');
  }

  private static void element(JsonBuffer json, ColumnType type, @Nullable Object element) {
    switch (element) {
      case null -> json.raw("null");
      case List<?> nested -> array(json, type, nested);
      case Object value when isJson(type, value) -> json.raw(of(type, value));
      default -> json.string(of(type, element));
    }
  }

  /// Whether the text of a value is JSON as it is.
  private static boolean isJson(ColumnType type, Object value) {
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
          CharType _,
          TextType _,
          NativeType _,
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
