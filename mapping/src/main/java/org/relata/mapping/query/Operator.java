package org.relata.mapping.query;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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

/// An operator that compares a column with a value, by SQLAlchemy's names.
public enum Operator {
  /// Equal to a value.
  EQ,
  /// Not equal to a value.
  NE,
  /// Less than a value.
  LT,
  /// Less than or equal to a value.
  LE,
  /// Greater than a value.
  GT,
  /// Greater than or equal to a value.
  GE,
  /// Equal to one of a list of values.
  IN,
  /// Not equal to any of a list of values.
  NOT_IN,
  /// Between two values, inclusive.
  BETWEEN,
  /// Matching a pattern, in which `%` stands for any text and `_` for any character.
  LIKE,
  /// Not matching a pattern.
  NOT_LIKE,
  /// Matching a pattern, ignoring case.
  ILIKE,
  /// Not matching a pattern, ignoring case.
  NOT_ILIKE,
  /// Containing a text, in which `%` and `_` have no special meaning.
  CONTAINS,
  /// Starting with a text, as for `CONTAINS`.
  STARTSWITH,
  /// Ending with a text, as for `CONTAINS`.
  ENDSWITH,
  /// Null, true or false.
  IS,
  /// Not null, not true or not false.
  IS_NOT;

  private static final List<Operator> EQUALITY = List.of(EQ, NE, IN, NOT_IN, IS, IS_NOT);
  private static final List<Operator> ORDER =
      List.of(EQ, NE, LT, LE, GT, GE, IN, NOT_IN, BETWEEN, IS, IS_NOT);
  private static final List<Operator> TEXT = List.of(values());
  private static final List<Operator> SAMENESS = List.of(EQ, NE, IS, IS_NOT);
  private static final List<Operator> PRESENCE = List.of(IS, IS_NOT);

  /// {@return the operators for columns of a type}
  public static List<Operator> of(ColumnType type) {
    return switch (type) {
      case StringType _, CharType _, TextType _ -> TEXT;
      case NativeType other ->
          switch (other.comparison()) {
            case TEXT -> TEXT;
            case ORDER -> ORDER;
            case EQUALITY -> EQUALITY;
            case NONE -> PRESENCE;
          };
      case IntegerType _,
          BigIntegerType _,
          SmallIntegerType _,
          FloatType _,
          NumericType _,
          DateTimeType _,
          DateType _,
          TimeType _,
          IntervalType _,
          EnumType _,
          UuidType _,
          LargeBinaryType _,
          BooleanType _ ->
          ORDER;
      case JsonType _ -> EQUALITY;
      case ArrayType(var element) -> of(element).contains(EQ) ? SAMENESS : PRESENCE;
      case PickleType _ -> PRESENCE;
    };
  }

  /// {@return the operator with this name, such as `not_in`}
  public static Optional<Operator> named(String word) {
    return Arrays.stream(values()).filter(operator -> operator.toString().equals(word)).findFirst();
  }

  /// {@return whether its value is a pattern}
  public boolean isPattern() {
    return switch (this) {
      case LIKE, NOT_LIKE, ILIKE, NOT_ILIKE -> true;
      case EQ,
          NE,
          LT,
          LE,
          GT,
          GE,
          IN,
          NOT_IN,
          BETWEEN,
          CONTAINS,
          STARTSWITH,
          ENDSWITH,
          IS,
          IS_NOT ->
          false;
    };
  }

  /// {@return the operand in SQL: for `CONTAINS`, `STARTSWITH` and `ENDSWITH` a pattern that
  /// matches the text, for others the value itself}
  public Object operand(Object value) {
    return switch (this) {
      case CONTAINS -> "%" + escaped(value) + "%";
      case STARTSWITH -> escaped(value) + "%";
      case ENDSWITH -> "%" + escaped(value);
      case EQ,
          NE,
          LT,
          LE,
          GT,
          GE,
          IN,
          NOT_IN,
          BETWEEN,
          LIKE,
          NOT_LIKE,
          ILIKE,
          NOT_ILIKE,
          IS,
          IS_NOT ->
          value;
    };
  }

  private static String escaped(Object text) {
    return text.toString().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
  }

  /// {@return its name, such as `not_in`}
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
