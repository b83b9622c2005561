package org.relata.mapping.declare.classes;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.declare.Located;
import org.relata.mapping.declare.diagnostic.Diagnostics;
import org.relata.mapping.error.Location;

/// Where in a class something is declared: at the class, or at one of its members.
///
/// @param rank the class's position among all classes
record MemberPlaces(ClassMembers members, int rank, Diagnostics diagnostics) {

  Location location() {
    return Location.of(rank, 0, members.type().getName());
  }

  Location location(Field field) {
    String name = members.type().getName() + "." + field.getName();
    return Location.of(rank, members.index(field), name);
  }

  void report(String message) {
    diagnostics.add(location(), message);
  }

  void report(Field field, String message) {
    diagnostics.add(location(field), message);
  }

  <T> Located<T> at(Field field, T value) {
    return new Located<>(value, location(field));
  }

  <T> Located<T> at(T value) {
    return new Located<>(value, location());
  }

  /// {@return a text that is said of the class; null where it is empty}
  @Nullable Located<String> given(String value) {
    return value.isEmpty() ? null : at(value);
  }

  /// {@return the text; null where it is empty, which is how annotations leave it out}
  @Nullable Located<String> given(Field field, String value) {
    return value.isEmpty() ? null : at(field, value);
  }

  List<Located<String>> all(Field field, String... values) {
    return Arrays.stream(values).map(value -> at(field, value)).toList();
  }
}
