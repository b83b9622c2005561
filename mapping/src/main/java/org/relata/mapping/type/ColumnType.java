package org.relata.mapping.type;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The type of a column. Each says which Java class its values are of.
public sealed interface ColumnType {

  /// A 32-bit integer, carried as `Integer`.
  record IntegerType() implements ColumnType {
    @Override
    public String toString() {
      return "Integer";
    }
  }

  /// A 64-bit integer, carried as `Long`.
  record BigIntegerType() implements ColumnType {
    @Override
    public String toString() {
      return "BigInteger";
    }
  }

  /// A 16-bit integer, carried as `Integer`.
  record SmallIntegerType() implements ColumnType {
    @Override
    public String toString() {
      return "SmallInteger";
    }
  }

  /// Text of at most `length` characters, or of any length, carried as `String`.
  record StringType(@Nullable Integer length) implements ColumnType {
    @Override
    public String toString() {
      return length == null ? "String" : "String(" + length + ")";
    }
  }

  /// Text of `length` characters, or of one, which blanks fill up; carried as `String` without
  /// them.
  record CharType(@Nullable Integer length) implements ColumnType {
    @Override
    public String toString() {
      return length == null ? "CHAR" : "CHAR(" + length + ")";
    }
  }

  /// Text of any length, carried as `String`.
  record TextType() implements ColumnType {
    @Override
    public String toString() {
      return "Text";
    }
  }

  /// A date and time: `LocalDateTime`, or with a time zone an `OffsetDateTime` in UTC; the
  /// infinities as [SpecialTimes] says.
  record DateTimeType(boolean timezone) implements ColumnType {
    @Override
    public String toString() {
      return timezone ? "DateTime(timezone)" : "DateTime";
    }
  }

  /// A calendar date, carried as `LocalDate`; the infinities as [SpecialTimes] says.
  record DateType() implements ColumnType {
    @Override
    public String toString() {
      return "Date";
    }
  }

  /// A time of day, carried as `LocalTime`; the end of a day as [SpecialTimes] says.
  record TimeType() implements ColumnType {
    @Override
    public String toString() {
      return "Time";
    }
  }

  /// A span of months, days and microseconds, carried as [Interval].
  record IntervalType() implements ColumnType {
    @Override
    public String toString() {
      return "Interval";
    }
  }

  /// A binary floating-point number, carried as `Double`, or as `Float` where the database's column
  /// is a `real`.
  ///
  /// @param name as models files have it: `Float`, `Float(24)`, `Double` or `Real`
  record FloatType(String name) implements ColumnType {
    private static final String PRECISION = "Float(";

    /// The most binary digits that PostgreSQL's `real` has.
    private static final int SINGLE = 24;

    public FloatType() {
      this("Float");
    }

    /// {@return whether the database keeps it as a `real`, of half the size}
    public boolean isSingle() {
      return name.equals("Real")
          || (name.startsWith(PRECISION)
              && Integer.parseInt(name, PRECISION.length(), name.length() - 1, 10) <= SINGLE);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /// A decimal number of `precision` digits, `scale` of them after the point; carried as
  /// `BigDecimal`, or as a `Double` for NaN and the infinities.
  record NumericType(@Nullable Integer precision, @Nullable Integer scale) implements ColumnType {
    @Override
    public String toString() {
      if (precision == null) return "Numeric";
      return scale == null
          ? "Numeric(" + precision + ")"
          : "Numeric(" + precision + "," + scale + ")";
    }
  }

  /// True or false, carried as `Boolean`.
  record BooleanType() implements ColumnType {
    @Override
    public String toString() {
      return "Boolean";
    }
  }

  /// One of some labels, carried as `String`; `name` is the database's type, with its schema before
  /// a dot if it is not in the search path.
  record EnumType(String name, List<String> labels) implements ColumnType {
    public EnumType {
      labels = List.copyOf(labels);
    }

    /// {@return the schema that the type is in; null for the one that the search path finds}
    public @Nullable String schema() {
      int dot = name.indexOf('.');
      return dot < 0 ? null : name.substring(0, dot);
    }

    /// {@return the type's name within its schema}
    public String localName() {
      return name.substring(name.indexOf('.') + 1);
    }

    @Override
    public String toString() {
      return "Enum(" + String.join(",", labels) + ")";
    }
  }

  /// Any JSON value, which the database can look into; carried as [Json].
  ///
  /// @param binary whether it is kept as `jsonb`, and not as the text that came
  record JsonType(boolean binary) implements ColumnType {
    @Override
    public String toString() {
      return binary ? "JSONB" : "JSON";
    }
  }

  /// A universally unique identifier, carried as `java.util.UUID`.
  record UuidType() implements ColumnType {
    @Override
    public String toString() {
      return "UUID";
    }
  }

  /// Bytes, carried as `byte[]`.
  record LargeBinaryType() implements ColumnType {
    @Override
    public String toString() {
      return "LargeBinary";
    }
  }

  /// Any JSON value kept as bytes the database does not look into; carried as [Json].
  record PickleType() implements ColumnType {
    @Override
    public String toString() {
      return "PickleType";
    }
  }

  /// An array of any number of dimensions, carried as a `List` of its elements' values, nulls and
  /// further lists.
  record ArrayType(ColumnType element) implements ColumnType {
    @Override
    public String toString() {
      return "Array(" + element + ")";
    }
  }

  /// Any other type of PostgreSQL, carried as a `String`: the text that the database has for it.
  ///
  /// @param sql the type as SQL writes it, such as `INET` or `BIT(8)`
  record NativeType(String sql) implements ColumnType {

    /// {@return what values may be compared by}
    public NativeComparison comparison() {
      return NativeComparison.of(base());
    }

    /// {@return whether rows can be told apart by it: equal values have the same text}
    public boolean isKey() {
      return NativeComparison.hasOneText(base());
    }

    /// {@return the type without a length, which a cast would cut a value to, such as `bit`}
    public String base() {
      return sql.replaceAll("\\([^)]*\\)", "")
          .strip()
          .replaceAll(" +", " ")
          .toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
      return "Native(" + sql + ")";
    }
  }
}
