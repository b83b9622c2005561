package org.relata.mapping.declare.classes;

import java.lang.reflect.Field;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.relata.mapping.annotation.Backref;
import org.relata.mapping.annotation.Column;
import org.relata.mapping.annotation.Model;
import org.relata.mapping.annotation.Relationship;
import org.relata.mapping.annotation.Table;
import org.relata.mapping.declare.table.TableNames;

/// The names that classes and their fields have in declarations: `personId` is `person_id` where
/// nothing else is said.
public final class MemberNames {

  private static final Pattern NAME = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*");

  private MemberNames() {}

  /// {@return the name of a class's model}
  public static String model(Class<?> type) {
    Model model = type.getAnnotation(Model.class);
    return model == null ? type.getSimpleName() : or(model.name(), type.getSimpleName());
  }

  static String table(Class<?> type, Table table) {
    return table.value().isEmpty() ? TableNames.tableName(type.getSimpleName()) : table.value();
  }

  /// {@return the attribute of a field with a column}
  public static String attribute(Field field) {
    return or(field.getAnnotation(Column.class).attribute(), derived(field));
  }

  /// {@return the name of the relationship that a field holds}
  public static String relationship(Field field) {
    Relationship declared = field.getAnnotation(Relationship.class);
    String name = declared == null ? field.getAnnotation(Backref.class).value() : declared.name();
    return or(name, derived(field));
  }

  private static String derived(Field field) {
    return TableNames.tableName(field.getName());
  }

  private static String or(String declared, String derived) {
    return declared.isEmpty() ? derived : declared;
  }

  /// {@return a text in which the names of columns' fields are those of their attributes}
  static String attributes(String text, Collection<ClassMembers> classes) {
    Map<String, String> attributes = new HashMap<>();
    for (ClassMembers members : classes) {
      for (Field field : members.columns()) attributes.put(field.getName(), attribute(field));
    }
    return NAME.matcher(text)
        .replaceAll(
            name -> Matcher.quoteReplacement(attributes.getOrDefault(name.group(), name.group())));
  }
}
