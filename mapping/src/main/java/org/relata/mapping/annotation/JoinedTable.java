package org.relata.mapping.annotation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A class that extends a model and has a table of its own: its objects are rows of both, under one
/// key, which is a foreign key to the table of the model that it extends.
///
/// The fields of the key are those of that model.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface JoinedTable {

  /// {@return what happens when the row of the extended model is deleted, such as `CASCADE`}
  String ondelete() default "";

  /// {@return what happens when its key changes, such as `CASCADE`}
  String onupdate() default "";

  /// {@return the name of the foreign key}
  String name() default "";

  /// {@return whether its check may be deferred to the end of a transaction}
  boolean deferrable() default false;

  /// {@return when it is checked by default: `DEFERRED` or `IMMEDIATE`}
  String initially() default "";
}
