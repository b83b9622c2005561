package org.relata.mapping.annotation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The foreign key of a column.
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface ForeignKey {

  /// {@return the referenced column, as `table.column`}
  String value();

  /// {@return what happens when the referenced row is deleted, such as `CASCADE`}
  String ondelete() default "";

  /// {@return what happens when the referenced column changes, such as `CASCADE`}
  String onupdate() default "";

  /// {@return the constraint's name; columns with the same one form a composite foreign key}
  String name() default "";

  /// {@return whether its check may be deferred to the end of a transaction}
  boolean deferrable() default false;

  /// {@return when it is checked by default: `DEFERRED` or `IMMEDIATE`}
  String initially() default "";
}
