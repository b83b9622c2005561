package org.relata.mapping.declare.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.relata.mapping.type.ColumnType;

class ColumnTypeParserTest {

  static Stream<Arguments> texts() {
    return Stream.of(
        arguments("Integer", new ColumnType.IntegerType()),
        arguments("BigInteger", new ColumnType.BigIntegerType()),
        arguments("SmallInteger", new ColumnType.SmallIntegerType()),
        arguments("String", new ColumnType.StringType(null)),
        arguments("String(80)", new ColumnType.StringType(80)),
        arguments(" String( 80 ) ", new ColumnType.StringType(80)),
        arguments("Text", new ColumnType.TextType()),
        arguments("DateTime", new ColumnType.DateTimeType(false)),
        arguments("DateTime(timezone)", new ColumnType.DateTimeType(true)),
        arguments("Date", new ColumnType.DateType()),
        arguments("Time", new ColumnType.TimeType()),
        arguments("Interval", new ColumnType.IntervalType()),
        arguments("Float", new ColumnType.FloatType()),
        arguments("Numeric", new ColumnType.NumericType(null, null)),
        arguments("Numeric(10)", new ColumnType.NumericType(10, null)),
        arguments("Numeric(10,2)", new ColumnType.NumericType(10, 2)),
        arguments("Numeric(10, 2)", new ColumnType.NumericType(10, 2)),
        arguments("Boolean", new ColumnType.BooleanType()),
        arguments("Enum(a,b)", new ColumnType.EnumType("person_status", List.of("a", "b"))),
        arguments(
            "Enum(in progress, done)",
            new ColumnType.EnumType("person_status", List.of("in progress", "done"))),
        arguments("JSON", new ColumnType.JsonType(false)),
        arguments("JSONB", new ColumnType.JsonType(true)),
        arguments("CHAR(2)", new ColumnType.CharType(2)),
        arguments("Float(24)", new ColumnType.FloatType("Float(24)")),
        arguments("Double", new ColumnType.FloatType("Double")),
        arguments("Real", new ColumnType.FloatType("Real")),
        arguments("Native(inet)", new ColumnType.NativeType("inet")),
        arguments(
            "Native(\"My\".\"Type\"(3,2))", new ColumnType.NativeType("\"My\".\"Type\"(3,2)")),
        arguments("INET", new ColumnType.NativeType("INET")),
        arguments("Point", new ColumnType.NativeType("POINT")),
        arguments("BIT(8)", new ColumnType.NativeType("BIT(8)")),
        arguments("UUID", new ColumnType.UuidType()),
        arguments("LargeBinary", new ColumnType.LargeBinaryType()),
        arguments("PickleType", new ColumnType.PickleType()),
        arguments("Array(String(20))", new ColumnType.ArrayType(new ColumnType.StringType(20))),
        arguments(
            "Array(Enum(a,b))",
            new ColumnType.ArrayType(new ColumnType.EnumType("person_status", List.of("a", "b")))));
  }

  static Stream<Arguments> spellings() {
    return Stream.of(
        arguments("db.String(50)", "String(50)"),
        arguments("sa.Integer()", "Integer"),
        arguments("Unicode(255)", "String(255)"),
        arguments("String(length=50)", "String(50)"),
        arguments("VARCHAR(50)", "String(50)"),
        arguments("VARCHAR", "String"),
        arguments("UnicodeText", "Text"),
        arguments("Text(1000)", "Text"),
        arguments("BigInteger()", "BigInteger"),
        arguments("BIGINT", "BigInteger"),
        arguments("DateTime(timezone=True)", "DateTime(timezone)"),
        arguments("DateTime(timezone=False)", "DateTime"),
        arguments("TIMESTAMP(timezone=True)", "DateTime(timezone)"),
        arguments("TIMESTAMP", "DateTime"),
        arguments("Time(timezone=True)", "Native(TIME WITH TIME ZONE)"),
        arguments("Numeric(precision=10, scale=2)", "Numeric(10,2)"),
        arguments("Numeric(10, 2, asdecimal=False)", "Numeric(10,2)"),
        arguments("Numeric(asdecimal=False)", "Numeric"),
        arguments("DECIMAL(8, 2)", "Numeric(8,2)"),
        arguments("Float(53)", "Float(53)"),
        arguments("Float(precision=24)", "Float(24)"),
        arguments("DOUBLE_PRECISION", "Double"),
        arguments("postgresql.JSONB(astext_type=Text())", "JSONB"),
        arguments("Uuid", "UUID"),
        arguments("UUID(as_uuid=True)", "UUID"),
        arguments("BLOB", "LargeBinary"),
        arguments("LargeBinary(1000)", "LargeBinary"),
        arguments("Boolean(create_constraint=True)", "Boolean"),
        arguments("Enum('a', 'b', name='person_status')", "Enum(a,b)"),
        arguments("ENUM(\"a\", b, create_type=False)", "Enum(a,b)"),
        arguments("ARRAY(db.Integer, dimensions=1)", "Array(Integer)"),
        arguments("postgresql.ARRAY(String(3))", "Array(String(3))"),
        arguments("BIT(8, varying=True)", "VARBIT(8)"));
  }

  @ParameterizedTest
  @MethodSource("spellings")
  void areReadInSqlAlchemysSpellings(String text, String ours) {
    List<String> wrong = new ArrayList<>();
    ColumnType type = ColumnTypeParser.parse(ours, "person_status", wrong::add);
    assertThat(type).isNotNull();
    assertThat(ColumnTypeParser.parse(text, "person_status", wrong::add)).isEqualTo(type);
    assertThat(wrong).isEmpty();
  }

  static Stream<Arguments> labels() {
    return Stream.of(
        arguments("Enum('a, b', \"c\")", List.of("a, b", "c")),
        arguments("Enum('it''s', (x), ' y ')", List.of("it's", "(x)", " y ")),
        arguments("Enum(don't know, yes)", List.of("don't know", "yes")),
        arguments("Enum('a=b', 'name=c')", List.of("a=b", "name=c")));
  }

  @ParameterizedTest
  @MethodSource("labels")
  void haveLabelsInQuotes(String text, List<String> labels) {
    assertThat(ColumnTypeParser.parse(text, "an_enum", message -> {}))
        .isEqualTo(new ColumnType.EnumType("an_enum", labels));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void areReadFromTheirText(String text, ColumnType type) {
    List<String> wrong = new ArrayList<>();
    assertThat(ColumnTypeParser.parse(text, "person_status", wrong::add)).isEqualTo(type);
    assertThat(wrong).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          string       | no such type string; did you mean String? Available: Integer, BigInteger, SmallInteger, String, CHAR, Text, DateTime, Date, Time, Interval, Float, Double, Real, Numeric, Boolean, Enum, JSON, JSONB, UUID, LargeBinary, PickleType, Array, Native
          Strng        | no such type Strng; did you mean String? Available: Integer, BigInteger, SmallInteger, String, CHAR, Text, DateTime, Date, Time, Interval, Float, Double, Real, Numeric, Boolean, Enum, JSON, JSONB, UUID, LargeBinary, PickleType, Array, Native
          Strng(80)    | no such type Strng; did you mean String? Available: Integer, BigInteger, SmallInteger, String, CHAR, Text, DateTime, Date, Time, Interval, Float, Double, Real, Numeric, Boolean, Enum, JSON, JSONB, UUID, LargeBinary, PickleType, Array, Native
          Geography    | no such type Geography; available: Integer, BigInteger, SmallInteger, String, CHAR, Text, DateTime, Date, Time, Interval, Float, Double, Real, Numeric, Boolean, Enum, JSON, JSONB, UUID, LargeBinary, PickleType, Array, Native
          Array(Strng) | no such type Strng; did you mean String? Available: Integer, BigInteger, SmallInteger, String, CHAR, Text, DateTime, Date, Time, Interval, Float, Double, Real, Numeric, Boolean, Enum, JSON, JSONB, UUID, LargeBinary, PickleType, Array, Native
          String(80    | unclosed parenthesis in String(80
          String()     | String requires a length from 1 to 10485760, as in String(80); found String()
          String(0)    | String requires a length from 1 to 10485760, as in String(80); found String(0)
          String(many) | String requires a length from 1 to 10485760, as in String(80); found String(many)
          Numeric(2,3) | Numeric requires a precision from 1 to 1000 and a scale up to the precision, as in Numeric(10,2); found Numeric(2,3)
          Numeric(1,1,1) | Numeric requires a precision from 1 to 1000 and a scale up to the precision, as in Numeric(10,2); found Numeric(1,1,1)
          Numeric(1001)  | Numeric requires a precision from 1 to 1000 and a scale up to the precision, as in Numeric(10,2); found Numeric(1001)
          DateTime(utc)  | DateTime only accepts timezone, as in DateTime(timezone); found DateTime(utc)
          Float(54)      | Float only accepts a precision from 1 to 53, as in Float(24); found Float(54)
          Integer(4)     | Integer takes no parameters; found Integer(4)
          Enum           | Enum requires labels, as in Enum(a,b); found Enum
          Enum()         | Enum labels must not be empty; found Enum()
          Enum(a,)       | Enum labels must not be empty; found Enum(a,)
          Enum(a,a)      | duplicate Enum label a
          Enum("a","b)   | unclosed quote, or text after it, in Enum("a","b)
          Enum(a, nam=b) | Enum has no option nam; a label with = must stand in quotes; found Enum(a, nam=b)
          Enum(a, native_enum=False) | Enum is always a type of the database; declare a String with a check instead of Enum(a, native_enum=False)
          Native         | Native requires a type of PostgreSQL, as in Native(inet); found Native
          Native(inet[]) | Native takes no arrays; declare Array(Native(…)); found Native(inet[])
          INET(4)        | INET takes no parameters; found INET(4)
          CHAR(0)        | CHAR requires a length from 1 to 10485760, as in CHAR(2); found CHAR(0)
          Array          | Array requires an element type, as in Array(Integer); found Array
          Array()        | Array requires an element type, as in Array(Integer); found Array()
          Array(Array(Integer)) | Array accepts any number of dimensions, declare Array(Integer); found Array(Array(Integer))
          """)
  void areRefusedInWords(String text, String message) {
    List<String> wrong = new ArrayList<>();
    assertThat(ColumnTypeParser.parse(text, "person_status", wrong::add)).isNull();
    assertThat(wrong).containsExactly(message);
  }
}
