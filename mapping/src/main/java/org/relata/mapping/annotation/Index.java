package org.relata.mapping.annotation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// An index over columns, by the names of fields or attributes.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Index.Several.class)
public @interface Index {

  /// {@return the columns, in the order of the index; `-name` from the greatest value on}
  String[] value() default {};

  /// {@return SQL expressions that it is on, after the columns}
  String[] sql() default {};

  /// {@return its name; by default derived from its columns}
  String name() default "";

  /// {@return whether no two rows have the same values in it}
  boolean unique() default false;

  /// {@return the condition of the rows that are in it; by default all}
  String where() default "";

  /// {@return its method, such as `gin`; by default the database's choice}
  String using() default "";

  /// {@return the columns that it holds besides}
  String[] include() default {};

  /// Holds several of one class; written by the compiler.
  @Target(ElementType.TYPE)
  @Retention(RetentionPolicy.RUNTIME)
  @interface Several {

    /// {@return them all}
    Index[] value();
  }
}
