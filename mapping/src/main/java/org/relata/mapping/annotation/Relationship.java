package org.relata.mapping.annotation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.relata.mapping.model.Loading;

/// A field that leads to the rows of another model, or of the same.
///
/// To many rows it is a `List` or a `Set`; to one an [org.relata.mapping.object.ToOne]; one that is
/// dynamic an [org.relata.mapping.object.Dynamic]. The target is what stands in its angle brackets.
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Relationship {

  /// {@return its name in queries and over HTTP; by default that of the field: `orderItems` is
  /// `order_items`}
  String name() default "";

  /// {@return the name of the association table; empty for none}
  String secondary() default "";

  /// {@return what its rows have in common with those it leads to, or with the association table's,
  /// such as `A.x == B.y`; by default a foreign key}
  String primaryjoin() default "";

  /// {@return what the association table's rows have in common with those it leads to, likewise}
  String secondaryjoin() default "";

  /// {@return the relationship back from the target, of which there is one at most}
  Backref[] backref() default {};

  /// {@return the name of the target's relationship back}
  String backPopulates() default "";

  /// {@return the columns of the foreign keys to join by, as `attribute`, `Model.attribute` or
  /// `table.column`}
  String[] foreignKeys() default {};

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
