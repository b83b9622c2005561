package org.relata.mapping.annotation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A unique constraint over several columns, by the names of fields or attributes.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Unique.Several.class)
public @interface Unique {

  /// {@return the columns}
  String[] value();

  /// {@return its name; by default the database's choice}
  String name() default "";

  /// {@return whether its check may be deferred to the end of a transaction}
  boolean deferrable() default false;

  /// {@return when it is checked by default: `DEFERRED` or `IMMEDIATE`}
  String initially() default "";

  /// Holds several of one class; written by the compiler.
  @Target(ElementType.TYPE)
  @Retention(RetentionPolicy.RUNTIME)
  @interface Several {

    /// {@return them all}
    Unique[] value();
  }
}
