package org.relata.mapping.annotation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A class that declares a table without a model, such as the `secondary` of a many-to-many. Nobody
/// makes objects of it.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Table {

  /// {@return the table's name; by default that of the class: `PageTags` is `page_tags`}
  String value() default "";

  /// {@return the schema that it is in; by default the one that the search path finds}
  String schema() default "";
}
