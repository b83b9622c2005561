package org.relata.mapping.processor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.annotation.Backref;
import org.relata.mapping.annotation.Column;
import org.relata.mapping.annotation.Relationship;
import org.relata.mapping.declare.table.TableNames;

/// The source of a class that has the attributes of a model.
///
/// @param packageName empty for none
/// @param name the name of the class
/// @param model the model's class, as the source writes it
/// @param isPublic whether others than its package see it
/// @param attributes the declarations of its attributes, by the names of their fields
record AttributeClass(
    String packageName,
    String name,
    String model,
    boolean isPublic,
    Map<String, String> attributes) {

  private static final String CRITERIA = "org.relata.mapping.criteria.";

  static AttributeClass of(TypeElement type, Elements elements) {
    Map<String, String> attributes = new LinkedHashMap<>();
    String model = type.getQualifiedName().toString();
    for (TypeElement each : hierarchy(type)) {
      for (VariableElement field : ElementFilter.fieldsIn(each.getEnclosedElements())) {
        String attribute = attribute(field, model);
        if (attribute != null) attributes.put(field.getSimpleName().toString(), attribute);
      }
    }
    return new AttributeClass(
        elements.getPackageOf(type).getQualifiedName().toString(),
        nested(type) + "_",
        model,
        isPublic(type),
        attributes);
  }

  /// The class, after its superclasses, be they models or not.
  private static List<TypeElement> hierarchy(TypeElement type) {
    List<TypeElement> hierarchy = new ArrayList<>();
    TypeElement current = type;
    while (current != null) {
      hierarchy.addFirst(current);
      current =
          current.getSuperclass() instanceof DeclaredType superclass
                  && superclass.asElement() instanceof TypeElement element
              ? element
              : null;
    }
    return hierarchy;
  }

  private static String nested(Element type) {
    Element outer = type.getEnclosingElement();
    String own = type.getSimpleName().toString();
    return outer instanceof TypeElement ? nested(outer) + "_" + own : own;
  }

  private static boolean isPublic(Element type) {
    Element outer = type.getEnclosingElement();
    boolean own = type.getModifiers().contains(Modifier.PUBLIC);
    return own && (!(outer instanceof TypeElement) || isPublic(outer));
  }

  private static @Nullable String attribute(VariableElement field, String model) {
    Column column = field.getAnnotation(Column.class);
    String name = field.getSimpleName().toString();
    if (column != null) {
      String attribute =
          column.attribute().isEmpty() ? TableNames.tableName(name) : column.attribute();
      return declaration(columnType(field.asType()), model, value(field.asType()), name, attribute);
    }
    Relationship relationship = field.getAnnotation(Relationship.class);
    Backref backref = field.getAnnotation(Backref.class);
    if (relationship == null && backref == null) return null;
    boolean many = !raw(field.asType()).equals("org.relata.mapping.object.ToOne");
    String given = relationship == null ? backref.value() : relationship.name();
    return declaration(
        many ? "ToManyAttribute" : "ToOneAttribute",
        model,
        "<" + model + ", " + element(field.asType()) + ">",
        name,
        given.isEmpty() ? TableNames.tableName(name) : given);
  }

  private static String declaration(
      String type, String model, String parameters, String field, String attribute) {
    String generic = parameters.isEmpty() ? "<" + model + ">" : parameters.replace("$", model);
    return "%s%s%s %s =%n      new %s%s<>(\"%s\");"
        .formatted(CRITERIA, type, generic, field, CRITERIA, type, attribute);
  }

  private static String columnType(TypeMirror type) {
    if (isText(type)) return "TextAttribute";
    if (isBoolean(type)) return "BooleanAttribute";
    return isComparable(type) ? "ComparableAttribute" : "Attribute";
  }

  private static String value(TypeMirror type) {
    return isText(type) || isBoolean(type) ? "" : "<$, " + boxed(type) + ">";
  }

  private static boolean isText(TypeMirror type) {
    return raw(type).equals("java.lang.String");
  }

  private static boolean isBoolean(TypeMirror type) {
    return type.getKind() == TypeKind.BOOLEAN || raw(type).equals("java.lang.Boolean");
  }

  /// What holds lists and JSON has no order that anybody would ask for.
  private static boolean isComparable(TypeMirror type) {
    if (type.getKind().isPrimitive()) return true;
    return type instanceof DeclaredType declared
        && declared.asElement() instanceof TypeElement element
        && (element.getKind() == ElementKind.ENUM || hasOrder(raw(type)));
  }

  private static boolean hasOrder(String type) {
    boolean several = type.equals("java.util.List") || type.equals("java.util.Map");
    return type.equals("org.relata.mapping.type.Interval")
        || (type.startsWith("java.") && !several && !type.equals("java.lang.Object"));
  }

  private static String boxed(TypeMirror type) {
    return switch (type.getKind()) {
      case INT -> "Integer";
      case LONG -> "Long";
      case SHORT -> "Short";
      case DOUBLE -> "Double";
      case FLOAT -> "Float";
      default -> plain(type);
    };
  }

  /// {@return a type without its annotations}
  private static String plain(TypeMirror type) {
    if (!(type instanceof DeclaredType declared) || declared.getTypeArguments().isEmpty()) {
      return type.getKind() == TypeKind.DECLARED ? raw(type) : type.toString();
    }
    return declared.getTypeArguments().stream()
        .map(AttributeClass::plain)
        .collect(Collectors.joining(", ", raw(type) + "<", ">"));
  }

  private static String raw(TypeMirror type) {
    return type instanceof DeclaredType declared
            && declared.asElement() instanceof TypeElement element
        ? element.getQualifiedName().toString()
        : "";
  }

  private static String element(TypeMirror type) {
    return type instanceof DeclaredType declared && !declared.getTypeArguments().isEmpty()
        ? plain(declared.getTypeArguments().getFirst())
        : "Object";
  }

  String qualifiedName() {
    return packageName.isEmpty() ? name : packageName + "." + name;
  }

  String source() {
    String visible = isPublic ? "public " : "";
    StringBuilder source = new StringBuilder();
    if (!packageName.isEmpty()) source.append("package ").append(packageName).append(";\n\n");
    source
        .append("/// The attributes of [")
        .append(model)
        .append("], to ask for its objects by.\n")
        .append(visible)
        .append("final class ")
        .append(name)
        .append(" {\n\n")
        .append("  private ")
        .append(name)
        .append("() {}\n");
    attributes.forEach((field, declaration) ->
        source
            .append("\n  /// Of `")
            .append(field)
            .append("`.\n")
            .append("  ")
            .append(visible)
            .append("static final ")
            .append(declaration)
            .append("\n"));
    return source.append("}\n").toString();
  }
}
