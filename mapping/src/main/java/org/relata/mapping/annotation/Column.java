package org.relata.mapping.annotation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A field that holds the value of a column.
///
/// Its type follows from the field's where `type` is left out: `Integer` and `int` are `Integer`,
/// `Long` `BigInteger`, `Short` `SmallInteger`, `String` `String` (with a `length`), `LocalDate`
/// `Date`, `LocalTime` `Time`, `LocalDateTime` `DateTime`, `OffsetDateTime` `DateTime(timezone)`,
/// `Duration` and [org.relata.mapping.type.Interval] `Interval`, `Double` and `Float` `Float`,
/// `BigDecimal` `Numeric`, `Boolean` `Boolean`, an enum `Enum` of its constants, `UUID` `UUID`,
/// `byte[]` `LargeBinary`, `List<…>` `Array(…)`, [org.relata.mapping.type.Json] `JSON`. With a
/// [ForeignKey] it is the referenced column's. Anything else says `type = "JSON"` or
/// `"PickleType"`.
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Column {

  /// Whether the database numbers a column.
  enum Autoincrement {
    /// As the key is: a single integer without a foreign key and a default is numbered.
    AUTO,
    /// It is numbered.
    ALWAYS,
    /// It is not numbered.
    NEVER
  }

  /// {@return its name in queries and over HTTP; by default that of the field: `personId` is
  /// `person_id`}
  String attribute() default "";

  /// {@return its name in the database; by default that of the attribute}
  String name() default "";

  /// {@return its type as models files have it, such as `Text`; by default that of the field}
  String type() default "";

  /// {@return how many characters a `String` has at most; 0 for any number}
  int length() default 0;

  /// {@return how many digits a `BigDecimal` has; 0 for any number}
  int precision() default 0;

  /// {@return how many of these digits stand after the point}
  int scale() default 0;

  /// {@return whether it is part of the primary key; of several in declared order}
  boolean primaryKey() default false;

  /// {@return whether it may be null; a primary key and a field of a primitive type never may}
  boolean nullable() default true;

  /// {@return whether it has a unique constraint}
  boolean unique() default false;

  /// {@return whether it has an index}
  boolean index() default false;

  /// {@return whether the database numbers it}
  Autoincrement autoincrement() default Autoincrement.AUTO;

  /// {@return the name of the sequence that numbers it; by default the database's choice}
  String sequence() default "";

  /// {@return whether it is the row's version, which every update increments}
  boolean version() default false;

  /// {@return the SQL by which the database computes its values, which nobody writes; empty for
  /// none}
  String computed() default "";

  /// {@return the SQL by which whoever reads a row computes its value, with attributes in braces;
  /// empty for a column of the table}
  String property() default "";

  /// {@return whether the database fills it in, such as by a trigger, and nobody writes it}
  boolean filledByDatabase() default false;

  /// {@return its documentation}
  String doc() default "";
}
