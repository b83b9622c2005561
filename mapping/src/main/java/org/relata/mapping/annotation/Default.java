package org.relata.mapping.annotation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The value that an insert writes where the field is null: a constant, or what SQL gives.
///
/// As in `@Default("new")` and `@Default(sql = "now()")`.
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Default {

  /// {@return the constant, as text that stands for a value of the column's type}
  String[] value() default {};

  /// {@return the constant as JSON, for a column that holds a list or anything}
  String json() default "";

  /// {@return the SQL expression}
  String sql() default "";
}
