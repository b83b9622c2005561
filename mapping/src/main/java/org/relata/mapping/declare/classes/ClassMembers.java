package org.relata.mapping.declare.classes;

import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.annotation.Backref;
import org.relata.mapping.annotation.Column;
import org.relata.mapping.annotation.Model;
import org.relata.mapping.annotation.Relationship;

/// The annotated fields of a class in declared order, after those of its superclasses that are no
/// models themselves.
///
/// @param columns those with a [Column]
/// @param relationships those with a [Relationship]
/// @param backrefs those with a [Backref]
public record ClassMembers(
    Class<?> type, List<Field> columns, List<Field> relationships, List<Field> backrefs) {

  /// {@return the members of a class}
  public static ClassMembers of(Class<?> type) {
    List<Field> fields = new ArrayList<>();
    for (Class<?> each : hierarchy(type)) fields.addAll(List.of(each.getDeclaredFields()));
    return new ClassMembers(
        type,
        with(Column.class, fields),
        with(Relationship.class, fields),
        with(Backref.class, fields));
  }

  /// {@return the members of a class, after those of the models that it extends, the first of these
  /// first}
  public static List<ClassMembers> line(Class<?> type) {
    List<ClassMembers> line = new ArrayList<>(List.of(of(type)));
    for (Class<?> base = base(type); base != null; base = base(base)) line.addFirst(of(base));
    return line;
  }

  /// {@return the nearest superclass that is a model; null for none}
  public static @Nullable Class<?> base(Class<?> type) {
    for (Class<?> each = type.getSuperclass(); each != null; each = each.getSuperclass()) {
      if (each.isAnnotationPresent(Model.class)) return each;
    }
    return null;
  }

  private static List<Class<?>> hierarchy(Class<?> type) {
    List<Class<?>> hierarchy = new ArrayList<>();
    for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
      if (each != type && each.isAnnotationPresent(Model.class)) break;
      hierarchy.addFirst(each);
    }
    return hierarchy;
  }

  private static List<Field> with(Class<? extends Annotation> annotation, List<Field> fields) {
    return fields.stream().filter(field -> field.isAnnotationPresent(annotation)).toList();
  }

  /// {@return the position of a field among all that are annotated, from 1}
  int index(Field field) {
    List<Field> all = new ArrayList<>(columns);
    all.addAll(relationships);
    all.addAll(backrefs);
    return all.indexOf(field) + 1;
  }
}
