package org.relata.mapping.annotation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What callers with a role may do with the rows of a class over HTTP; what no rule allows is not
/// there. The sessions of a program are under no rules.
///
/// It says what a rule of a models file says, in the same words and by the names of attributes.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Access.Several.class)
public @interface Access {

  /// {@return the roles, of which one is enough; `anonymous` is every caller, `authenticated`
  /// everyone who proved who they are}
  String[] role();

  /// {@return what they may do: `read`, `create`, `update`, `delete` or `all`}
  String[] allow();

  /// {@return which rows, such as `author_id=$sub`; empty for all}
  String where() default "";

  /// {@return what a row must meet once it is written; empty for what `where` says}
  String check() default "";

  /// {@return which columns, each as `name`, or as `-name` for all but these; by default all}
  String[] columns() default {};

  /// {@return what rows get when they are written, whatever is given, each as `column=value`, such
  /// as `author_id=$sub`}
  String[] set() default {};

  /// {@return the relationship to the row that has to be readable; empty for none}
  String through() default "";

  /// Holds several of one class; written by the compiler.
  @Target(ElementType.TYPE)
  @Retention(RetentionPolicy.RUNTIME)
  @interface Several {

    /// {@return them all}
    Access[] value();
  }
}
