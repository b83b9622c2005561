package org.relata.mapping.annotation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A class whose objects are rows of a table.
///
/// Its fields that have a [Column] are the table's columns, those that have a [Relationship] its
/// relationships; all others are its own. So are those of a superclass that is no model itself.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Model {

  /// {@return the model's name; by default that of the class}
  String name() default "";

  /// {@return the table's name; by default the model's: `CamelCase` is `camel_case`}
  String table() default "";

  /// {@return the schema that the table is in; by default the one that the search path finds}
  String schema() default "";

  /// {@return the name of the table's primary key; by default the database's choice}
  String primaryKeyName() default "";

  /// {@return the table's comment in the database; by default its documentation}
  String comment() default "";

  /// {@return its documentation}
  String doc() default "";
}
