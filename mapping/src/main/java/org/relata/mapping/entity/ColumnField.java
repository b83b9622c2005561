package org.relata.mapping.entity;

import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.model.Column;

/// A field that holds the value of a column.
///
/// @param index the column's place among those of the model
public record ColumnField(Column column, int index, Field field, Codec codec) {

  /// {@return what an object holds in the field, as the column carries it}
  public @Nullable Object get(Object object) {
    Object value = Access.get(field, object);
    return value == null || isUnset(value) ? null : convert(value);
  }

  /// A primitive key that the database numbers has no null: 0 stands for it.
  private boolean isUnset(Object value) {
    return column.identity()
        && field.getType().isPrimitive()
        && value instanceof Number number
        && number.longValue() == 0;
  }

  /// {@return a value of the field's, as the column carries it}
  public Object convert(Object value) {
    try {
      return codec.toColumn(value);
    } catch (IllegalArgumentException unfit) {
      throw unfit(unfit);
    } catch (ClassCastException wrong) {
      throw new IllegalArgumentException(
          "%s is a %s, not a %s"
              .formatted(
                  this, field.getGenericType().getTypeName(), value.getClass().getTypeName()),
          wrong);
    }
  }

  /// Puts a value that the column carries into an object's field.
  public void set(Object object, @Nullable Object value) {
    if (value == null && field.getType().isPrimitive()) {
      Access.clear(field, object);
      return;
    }
    try {
      Access.set(field, object, value == null ? null : codec.toField(value));
    } catch (IllegalArgumentException unfit) {
      throw unfit(unfit);
    }
  }

  /// {@return what tells whether the field was changed, of a value that the column carries}
  public @Nullable Object compared(@Nullable Object value) {
    return value == null ? null : codec.compared(value);
  }

  private IllegalArgumentException unfit(IllegalArgumentException cause) {
    return new IllegalArgumentException(this + ": " + cause.getMessage(), cause);
  }

  /// {@return the class and the field, as messages show them}
  @Override
  public String toString() {
    return field.getDeclaringClass().getSimpleName() + "." + field.getName();
  }
}
