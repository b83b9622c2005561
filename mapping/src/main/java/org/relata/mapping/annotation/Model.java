package org.relata.mapping.annotation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A class whose objects are rows of a table.
///
/// Its fields that have a [Column] are the table's columns, those that have a [Relationship] its
/// relationships; all others are its own. So are those of a superclass that is no model itself.
///
/// A class that extends a model shares its table, or has one besides, with [JoinedTable]: its
/// objects are rows of both models. The model that is extended says by which column they are told
/// apart, each what its rows have there.
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

  /// {@return the attribute, or the field, that tells which class a row is of; empty where no other
  /// class extends it}
  String polymorphicOn() default "";

  /// {@return what that column has in rows of this class; empty for none}
  String polymorphicIdentity() default "";

  /// {@return what its rows are called by people, with attributes in braces, such as `{name}
  /// ({city})`; by default what its base's are}
  String label() default "";

  /// {@return its documentation}
  String doc() default "";
}
