package org.relata.service.response;

import java.math.BigDecimal;
import java.util.List;
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
import org.relata.mapping.type.Json;
import org.relata.service.value.JsonBuffer;
import org.relata.service.value.ValueText;

/// Writes a value that is not null as JSON.
@FunctionalInterface
interface ValueWriter {

  void write(JsonBuffer out, Object value);

  /// {@return the writer for a type}
  static ValueWriter of(ColumnType type) {
    return switch (type) {
      case IntegerType _, SmallIntegerType _ -> (out, value) -> out.number((Integer) value);
      case BigIntegerType _ -> (out, value) -> out.number((Long) value);
      case StringType _, CharType _, TextType _, EnumType _, NativeType _ ->
          (out, value) -> out.string((String) value);
      case BooleanType _ -> (out, value) -> out.raw(value.toString());
      case FloatType _, NumericType _ -> (out, value) -> number(out, (Number) value);
      case DateType _, TimeType _, DateTimeType _, UuidType _, IntervalType _ ->
          (out, value) -> out.string(ValueText.of(type, value));
      case LargeBinaryType _ -> (out, value) -> out.base64((byte[]) value);
      case JsonType _, PickleType _ -> (out, value) -> out.raw(line(((Json) value).text()));
      case ArrayType(var element) -> {
        ValueWriter each = of(element);
        yield (out, value) -> array(out, (List<?>) value, each);
      }
    };
  }

  private static void number(JsonBuffer out, Number value) {
    switch (value) {
      case Double d when d.isNaN() || d.isInfinite() -> out.string(d.toString());
      case Float f when f.isNaN() || f.isInfinite() -> out.string(f.toString());
      case BigDecimal decimal -> out.raw(decimal.toPlainString());
      default -> out.raw(value.toString());
    }
  }

  /// A column that keeps JSON as it came may have it on many lines; all of a row stands on one.
  private static String line(String json) {
    if (json.indexOf('\n') < 0 && json.indexOf('\r') < 0) return json;
    return json.replace('\n', ' ').replace('\r', ' ');
  }

  private static void array(JsonBuffer out, List<?> values, ValueWriter each) {
    out.raw('[');
    for (int i = 0; i < values.size(); i++) {
      if (i > 0) out.raw(',');
      switch (values.get(i)) {
        case null -> out.raw("null");
        case List<?> nested -> array(out, nested, each);
        case Object value -> each.write(out, value);
      }
    }
    out.raw(']');
  }
}
