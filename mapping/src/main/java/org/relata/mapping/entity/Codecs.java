package org.relata.mapping.entity;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.JsonbException;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.declare.classes.FieldTypes;
import org.relata.mapping.type.ColumnType;
import org.relata.mapping.type.Interval;
import org.relata.mapping.type.Json;

/// Finds the codec of a field: by the type of its column, and its own.
final class Codecs {

  private static final Jsonb JSON = JsonbBuilder.create(new JsonbConfig().withNullValues(true));

  private Codecs() {}

  /// {@return the codec; empty if the field cannot hold the column's values}
  static Optional<Codec> of(ColumnType column, Type field) {
    return switch (column) {
      case ColumnType.IntegerType _ -> number(field, Integer.MIN_VALUE, Integer.MAX_VALUE);
      case ColumnType.SmallIntegerType _ -> number(field, Short.MIN_VALUE, Short.MAX_VALUE);
      case ColumnType.BigIntegerType _ ->
          is(field, Long.class, long.class) ? Optional.of(new Same()) : Optional.empty();
      case ColumnType.StringType _,
          ColumnType.CharType _,
          ColumnType.TextType _,
          ColumnType.EnumType _,
          ColumnType.NativeType _ ->
          text(field);
      case ColumnType.DateTimeType(var timezone) ->
          timezone ? moment(field) : same(field, LocalDateTime.class);
      case ColumnType.DateType _ -> same(field, LocalDate.class);
      case ColumnType.TimeType _ -> same(field, LocalTime.class);
      case ColumnType.IntervalType _ ->
          field == Duration.class ? Optional.of(new OfDuration()) : same(field, Interval.class);
      case ColumnType.FloatType _ -> floating(field);
      case ColumnType.NumericType _ -> same(field, BigDecimal.class);
      case ColumnType.BooleanType _ ->
          is(field, Boolean.class, boolean.class) ? Optional.of(new Same()) : Optional.empty();
      case ColumnType.UuidType _ -> same(field, UUID.class);
      case ColumnType.LargeBinaryType _ ->
          field == byte[].class ? Optional.of(new OfBytes()) : Optional.empty();
      case ColumnType.JsonType _, ColumnType.PickleType _ ->
          Optional.of(field == Json.class ? new Same() : new OfJson(field));
      case ColumnType.ArrayType(var element) -> list(element, field);
    };
  }

  private static boolean is(Type field, Class<?>... types) {
    return List.of(types).contains(field);
  }

  private static Optional<Codec> same(Type field, Class<?> type) {
    return field == type ? Optional.of(new OfClass(type)) : Optional.empty();
  }

  private static Optional<Codec> number(Type field, long least, long most) {
    if (is(field, Integer.class, int.class)) {
      return Optional.of(new OfInteger(least, most, Codecs::integer));
    }
    if (is(field, Long.class, long.class)) {
      return Optional.of(new OfInteger(least, most, Number::longValue));
    }
    boolean isShort = is(field, Short.class, short.class) && most <= Short.MAX_VALUE;
    return isShort ? Optional.of(new OfInteger(least, most, Number::shortValue)) : Optional.empty();
  }

  /// One that was read is not made anew.
  private static Object integer(Number number) {
    return number instanceof Integer ? number : (Object) number.intValue();
  }

  private static Optional<Codec> text(Type field) {
    if (field == String.class) return Optional.of(new Same());
    return field instanceof Class<?> type && type.isEnum()
        ? Optional.of(new OfEnum(type))
        : Optional.empty();
  }

  private static Optional<Codec> moment(Type field) {
    if (field == Instant.class) {
      return Optional.of(
          new Converted(
              value -> ((Instant) value).atOffset(ZoneOffset.UTC),
              value -> ((OffsetDateTime) value).toInstant()));
    }
    return field == OffsetDateTime.class
        ? Optional.of(
            new Converted(
                value -> ((OffsetDateTime) value).withOffsetSameInstant(ZoneOffset.UTC),
                value -> value))
        : Optional.empty();
  }

  private static Optional<Codec> floating(Type field) {
    if (is(field, Double.class, double.class)) {
      return Optional.of(new Converted(value -> value, value -> ((Number) value).doubleValue()));
    }
    return is(field, Float.class, float.class)
        ? Optional.of(
            new Converted(
                value -> Double.valueOf(value.toString()), value -> ((Number) value).floatValue()))
        : Optional.empty();
  }

  private static Optional<Codec> list(ColumnType element, Type field) {
    if (!FieldTypes.isList(field)) return Optional.empty();
    return FieldTypes.element(field)
        .flatMap(each -> FieldTypes.isList(each) ? list(element, each) : of(element, each))
        .map(OfList::new);
  }

  /// The field holds what the column carries.
  private static final class Same implements Codec {
    @Override
    public Object toColumn(Object value) {
      return value;
    }

    @Override
    public Object toField(Object value) {
      return value;
    }
  }

  /// The same, where the column may carry what the field cannot hold, such as NaN.
  private record OfClass(Class<?> type) implements Codec {
    @Override
    public Object toColumn(Object value) {
      return value;
    }

    @Override
    public Object toField(Object value) {
      if (type.isInstance(value)) return value;
      throw new IllegalArgumentException(value + " is no " + type.getSimpleName());
    }
  }

  private record Converted(Function<Object, Object> toColumn, Function<Object, Object> toField)
      implements Codec {
    @Override
    public Object toColumn(Object value) {
      return toColumn.apply(value);
    }

    @Override
    public Object toField(Object value) {
      return toField.apply(value);
    }
  }

  private record OfInteger(long least, long most, Function<Number, Object> field) implements Codec {
    @Override
    public Object toColumn(Object value) {
      if (value instanceof Integer && most == Integer.MAX_VALUE) return value;
      long number = ((Number) value).longValue();
      if (number < least || number > most) {
        throw new IllegalArgumentException(
            "%d is out of range (%d to %d)".formatted(number, least, most));
      }
      return Math.toIntExact(number);
    }

    @Override
    public Object toField(Object value) {
      return field.apply((Number) value);
    }
  }

  private record OfEnum(Class<?> type) implements Codec {
    @Override
    public Object toColumn(Object value) {
      return ((Enum<?>) value).name();
    }

    @Override
    public Object toField(Object value) {
      for (Object constant : type.getEnumConstants()) {
        if (((Enum<?>) constant).name().equals(value)) return constant;
      }
      throw new IllegalArgumentException("'" + value + "' is no " + type.getSimpleName());
    }
  }

  /// A duration is a number of microseconds; an interval with months or days is none.
  private static final class OfDuration implements Codec {
    private static final long MICROS = 1_000_000L;

    @Override
    public Object toColumn(Object value) {
      Duration duration = (Duration) value;
      if (duration.getNano() % 1000 != 0) {
        throw new IllegalArgumentException(value + " is finer than a microsecond");
      }
      try {
        long seconds = Math.multiplyExact(duration.getSeconds(), MICROS);
        return new Interval(0, 0, Math.addExact(seconds, duration.getNano() / 1000));
      } catch (ArithmeticException tooLong) {
        throw new IllegalArgumentException(value + " is longer than an Interval", tooLong);
      }
    }

    @Override
    public Object toField(Object value) {
      Interval interval = (Interval) value;
      if (interval.months() != 0 || interval.days() != 0) {
        throw new IllegalArgumentException(
            value + " has months or days, whose lengths differ, and is no Duration");
      }
      long microseconds = interval.microseconds();
      return Duration.ofSeconds(
          Math.floorDiv(microseconds, MICROS), Math.floorMod(microseconds, MICROS) * 1000);
    }
  }

  private static final class OfBytes implements Codec {
    @Override
    public Object toColumn(Object value) {
      return ((byte[]) value).clone();
    }

    @Override
    public Object toField(Object value) {
      return ((byte[]) value).clone();
    }
  }

  /// Any value, written and read as JSON.
  private record OfJson(Type type) implements Codec {
    @Override
    public Object toColumn(Object value) {
      try {
        return new Json(JSON.toJson(value, type));
      } catch (JsonbException unwritable) {
        throw new IllegalArgumentException(value + " cannot be written as JSON", unwritable);
      }
    }

    @Override
    public Object toField(Object value) {
      try {
        return JSON.fromJson(((Json) value).text(), type);
      } catch (JsonbException unreadable) {
        throw new IllegalArgumentException(
            "the JSON in the database is no " + type.getTypeName(), unreadable);
      }
    }

    /// The database lays JSON out in its own way.
    @Override
    public Object compared(Object value) {
      return toColumn(toField(value));
    }
  }

  private record OfList(Codec element) implements Codec {
    @Override
    public Object toColumn(Object value) {
      List<@Nullable Object> list = new ArrayList<>();
      for (Object each : (List<?>) value) list.add(each == null ? null : element.toColumn(each));
      return list;
    }

    @Override
    public Object toField(Object value) {
      List<@Nullable Object> list = new ArrayList<>();
      for (Object each : (List<?>) value) list.add(each == null ? null : element.toField(each));
      return list;
    }
  }
}
