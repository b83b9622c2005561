package org.relata.mapping.declare.table;

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
        arguments("JSON", new ColumnType.JsonType()),
        arguments("UUID", new ColumnType.UuidType()),
        arguments("LargeBinary", new ColumnType.LargeBinaryType()),
        arguments("PickleType", new ColumnType.PickleType()),
        arguments("Array(String(20))", new ColumnType.ArrayType(new ColumnType.StringType(20))),
        arguments(
            "Array(Enum(a,b))",
            new ColumnType.ArrayType(new ColumnType.EnumType("person_status", List.of("a", "b")))));
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
          string       | no such type string; did you mean String? Available: Integer, BigInteger, SmallInteger, String, Text, DateTime, Date, Time, Interval, Float, Numeric, Boolean, Enum, JSON, UUID, LargeBinary, PickleType, Array
          Strng        | no such type Strng; did you mean String? Available: Integer, BigInteger, SmallInteger, String, Text, DateTime, Date, Time, Interval, Float, Numeric, Boolean, Enum, JSON, UUID, LargeBinary, PickleType, Array
          Strng(80)    | no such type Strng; did you mean String? Available: Integer, BigInteger, SmallInteger, String, Text, DateTime, Date, Time, Interval, Float, Numeric, Boolean, Enum, JSON, UUID, LargeBinary, PickleType, Array
          Geography    | no such type Geography; available: Integer, BigInteger, SmallInteger, String, Text, DateTime, Date, Time, Interval, Float, Numeric, Boolean, Enum, JSON, UUID, LargeBinary, PickleType, Array
          Array(Strng) | no such type Strng; did you mean String? Available: Integer, BigInteger, SmallInteger, String, Text, DateTime, Date, Time, Interval, Float, Numeric, Boolean, Enum, JSON, UUID, LargeBinary, PickleType, Array
          String(80    | unclosed parenthesis in String(80
          String()     | String requires a length from 1 to 10485760, as in String(80); found String()
          String(0)    | String requires a length from 1 to 10485760, as in String(80); found String(0)
          String(many) | String requires a length from 1 to 10485760, as in String(80); found String(many)
          Numeric(2,3) | Numeric requires a precision from 1 to 1000 and a scale up to the precision, as in Numeric(10,2); found Numeric(2,3)
          Numeric(1,1,1) | Numeric requires a precision from 1 to 1000 and a scale up to the precision, as in Numeric(10,2); found Numeric(1,1,1)
          Numeric(1001)  | Numeric requires a precision from 1 to 1000 and a scale up to the precision, as in Numeric(10,2); found Numeric(1001)
          DateTime(utc)  | DateTime only accepts timezone, as in DateTime(timezone); found DateTime(utc)
          Float(53)      | Float takes no parameters; found Float(53)
          Integer(4)     | Integer takes no parameters; found Integer(4)
          Enum           | Enum requires labels, as in Enum(a,b); found Enum
          Enum()         | Enum labels must not be empty; found Enum()
          Enum(a,)       | Enum labels must not be empty; found Enum(a,)
          Enum(a,a)      | duplicate Enum label a
          Enum("a","b")  | Enum labels must not be quoted, as in Enum(a,b); found Enum("a","b")
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
