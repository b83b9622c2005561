package org.relata.mapping.entity;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import org.jspecify.annotations.Nullable;

/// Reads and writes fields, and makes objects, whoever may see them.
final class Access {

  private Access() {}

  /// {@return what keeps a class's members from being reached; null for nothing}
  static @Nullable String open(Field field) {
    try {
      field.setAccessible(true);
      return null;
    } catch (InaccessibleObjectException _) {
      return closed(field.getDeclaringClass());
    }
  }

  /// {@return the constructor without parameters}
  static Constructor<?> constructor(Class<?> type) {
    try {
      Constructor<?> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      return constructor;
    } catch (NoSuchMethodException missing) {
      throw new IllegalArgumentException(type + " has no constructor without parameters", missing);
    } catch (InaccessibleObjectException _) {
      throw new IllegalArgumentException(type.getName() + ": " + closed(type));
    }
  }

  private static String closed(Class<?> type) {
    return "module %s does not open %s; write: opens %s to org.relata.mapping"
        .formatted(type.getModule().getName(), type.getPackageName(), type.getPackageName());
  }

  static @Nullable Object get(Field field, Object object) {
    try {
      return field.get(object);
    } catch (IllegalAccessException closed) {
      throw new IllegalStateException(closed);
    }
  }

  static void set(Field field, Object object, @Nullable Object value) {
    try {
      field.set(object, value);
    } catch (IllegalAccessException closed) {
      throw new IllegalStateException(closed);
    }
  }

  /// Gives a primitive field what a new object has in it.
  static void clear(Field field, Object object) {
    Class<?> type = field.getType();
    if (type == boolean.class) set(field, object, false);
    else if (type == long.class) set(field, object, 0L);
    else if (type == double.class) set(field, object, 0.0);
    else if (type == float.class) set(field, object, 0.0f);
    else set(field, object, (short) 0);
  }

  static Object make(Constructor<?> constructor) {
    try {
      return constructor.newInstance();
    } catch (InvocationTargetException thrown) {
      throw new IllegalStateException(
          constructor.getDeclaringClass().getName() + " cannot be made", thrown.getCause());
    } catch (ReflectiveOperationException closed) {
      throw new IllegalStateException(closed);
    }
  }
}
