package org.relata.mapping.entity;

import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.declare.classes.FieldTypes.Holder;
import org.relata.mapping.model.Relationship;

/// A field that holds the related objects of a relationship.
///
/// @param index the field's place among those of its class
public record RelationshipField(Relationship relationship, int index, Field field, Holder holder) {

  /// {@return what an object has in the field}
  public @Nullable Object get(Object object) {
    return Access.get(field, object);
  }

  /// Puts a list, a set or a holder into an object's field.
  public void set(Object object, Object value) {
    Access.set(field, object, value);
  }

  /// {@return whether it leads to any number of objects}
  public boolean isMany() {
    return holder != Holder.TO_ONE;
  }

  /// {@return whether it is a query, and never loaded}
  public boolean isDynamic() {
    return holder == Holder.DYNAMIC;
  }

  /// {@return the class and the field, as messages show them}
  @Override
  public String toString() {
    return field.getDeclaringClass().getSimpleName() + "." + field.getName();
  }
}
