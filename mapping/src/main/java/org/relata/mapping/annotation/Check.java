package org.relata.mapping.annotation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A condition that every row must meet.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Check.Several.class)
public @interface Check {

  /// {@return its name; by default the database's choice}
  String name() default "";

  /// {@return the condition}
  String sql();

  /// Holds several of one class; written by the compiler.
  @Target(ElementType.TYPE)
  @Retention(RetentionPolicy.RUNTIME)
  @interface Several {

    /// {@return them all}
    Check[] value();
  }
}
