package org.relata.mapping.declare.classes;

import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.relata.mapping.annotation.Column;
import org.relata.mapping.object.Dynamic;
import org.relata.mapping.object.ToOne;
import org.relata.mapping.type.Interval;
import org.relata.mapping.type.Json;

/// What the Java type of a field says: the type of a column, or where a relationship leads.
public final class FieldTypes {

  private static final Map<Class<?>, String> COLUMN_TYPES =
      Map.ofEntries(
          Map.entry(Integer.class, "Integer"),
          Map.entry(int.class, "Integer"),
          Map.entry(Long.class, "BigInteger"),
          Map.entry(long.class, "BigInteger"),
          Map.entry(Short.class, "SmallInteger"),
          Map.entry(short.class, "SmallInteger"),
          Map.entry(String.class, "String"),
          Map.entry(LocalDate.class, "Date"),
          Map.entry(LocalTime.class, "Time"),
          Map.entry(LocalDateTime.class, "DateTime"),
          Map.entry(OffsetDateTime.class, "DateTime(timezone)"),
          Map.entry(Instant.class, "DateTime(timezone)"),
          Map.entry(Interval.class, "Interval"),
          Map.entry(Duration.class, "Interval"),
          Map.entry(Double.class, "Float"),
          Map.entry(double.class, "Float"),
          Map.entry(Float.class, "Float"),
          Map.entry(float.class, "Float"),
          Map.entry(BigDecimal.class, "Numeric"),
          Map.entry(Boolean.class, "Boolean"),
          Map.entry(boolean.class, "Boolean"),
          Map.entry(UUID.class, "UUID"),
          Map.entry(byte[].class, "LargeBinary"),
          Map.entry(Json.class, "JSON"));

  private FieldTypes() {}

  /// {@return the type of a column as models files have it; empty where the field's does not say}
  static Optional<String> columnType(Type type, Column column) {
    if (type instanceof Class<?> plain) return columnType(plain, column);
    return isList(type)
        ? element(type).flatMap(each -> columnType(each, column)).map(FieldTypes::arrayOf)
        : Optional.empty();
  }

  /// An array of any number of dimensions is one type.
  private static String arrayOf(String element) {
    return element.startsWith("Array(") ? element : "Array(" + element + ")";
  }

  private static Optional<String> columnType(Class<?> type, Column column) {
    if (type.isEnum()) return Optional.of(labels(type));
    String name = COLUMN_TYPES.get(type);
    if (name == null) return Optional.empty();
    return Optional.of(
        switch (name) {
          case "String" -> column.length() == 0 ? name : name + "(" + column.length() + ")";
          case "Numeric" ->
              column.precision() == 0
                  ? name
                  : name + "(" + column.precision() + "," + column.scale() + ")";
          default -> name;
        });
  }

  private static String labels(Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(constant -> ((Enum<?>) constant).name())
        .collect(Collectors.joining(",", "Enum(", ")"));
  }

  /// How a field holds related objects.
  public enum Holder {
    LIST,
    SET,
    TO_ONE,
    DYNAMIC
  }

  /// {@return how a field holds related objects; empty if it cannot}
  public static Optional<Holder> holder(Field field) {
    Class<?> type = field.getType();
    if (type == List.class) return Optional.of(Holder.LIST);
    if (type == Set.class) return Optional.of(Holder.SET);
    if (type == ToOne.class) return Optional.of(Holder.TO_ONE);
    return type == Dynamic.class ? Optional.of(Holder.DYNAMIC) : Optional.empty();
  }

  /// {@return the class in the angle brackets of a field's type}
  public static Optional<Class<?>> target(Field field) {
    return element(field.getGenericType())
        .filter(Class.class::isInstance)
        .map(type -> (Class<?>) type);
  }

  /// {@return whether a type is a `List` of something}
  public static boolean isList(Type type) {
    return type instanceof ParameterizedType list && list.getRawType() == List.class;
  }

  /// {@return the first type in the angle brackets of a type}
  public static Optional<Type> element(Type type) {
    return type instanceof ParameterizedType parameterized
        ? Optional.of(parameterized.getActualTypeArguments()[0])
        : Optional.empty();
  }
}
