package org.relata.mapping.annotation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.relata.mapping.model.Loading;

/// The way back of a [Relationship]: as its `backref` it declares the target's relationship in the
/// opposite direction. On a field of the target it marks the one that holds it.
///
/// Without such a field the relationship is there for queries and over HTTP.
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Backref {

  /// {@return its name; on a field by default that of the field}
  String value() default "";

  /// {@return how it is loaded}
  Loading lazy() default Loading.SELECT;

  /// {@return the order of its rows: `name`, `-name`, `name desc`, each optionally with
  /// `:nullsfirst` or `:nullslast`; names of fields or attributes}
  String[] orderBy() default {};

  /// {@return the columns on the target's side, if it is a self-reference}
  String[] remoteSide() default {};

  /// {@return its cascades, such as `all, delete-orphan`; by default `save-update, merge`}
  String[] cascade() default {};

  /// {@return whether the related rows of a deleted row are left to the database}
  boolean passiveDeletes() default false;

  /// {@return whether it is read but never written}
  boolean viewonly() default false;

  /// {@return how many levels of a self-reference are embedded by default; 0 where it ends at a
  /// model that is on the path}
  int joinDepth() default 0;

  /// {@return its documentation}
  String doc() default "";
}
