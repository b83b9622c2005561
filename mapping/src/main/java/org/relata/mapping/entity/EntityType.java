package org.relata.mapping.entity;

import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.error.NearestName;
import org.relata.mapping.error.QueryException;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Key;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Relationship;

/// A class and its model.
public final class EntityType {

  private final Class<?> type;
  private final Model model;
  private final Constructor<?> constructor;
  private final List<ColumnField> columns;
  private final List<RelationshipField> relationships;
  private final List<ColumnField> key;
  private final Map<String, ColumnField> byAttribute = new HashMap<>();
  private final Map<Relationship, RelationshipField> byRelationship = new HashMap<>();
  private final EntityType root;

  /// @param base the class that it extends, if that is a model's; null for none
  /// @param columns the fields of all columns, in the order of the model
  /// @param relationships those of the base first
  EntityType(
      Class<?> type,
      Model model,
      @Nullable EntityType base,
      List<ColumnField> columns,
      List<RelationshipField> relationships) {
    this.type = type;
    this.model = model;
    this.constructor = Access.constructor(type);
    this.columns = List.copyOf(columns);
    this.relationships = List.copyOf(relationships);
    this.key = columns.stream().filter(field -> field.column().primaryKey()).toList();
    for (ColumnField field : columns) byAttribute.put(field.column().attribute(), field);
    for (RelationshipField field : relationships) {
      byRelationship.put(field.relationship(), field);
      model
          .relationship(field.relationship().name())
          .ifPresent(own -> byRelationship.put(own, field));
    }
    this.root = base == null ? this : base.root;
  }

  /// {@return the class that it extends at last: a row is one object of all classes that extend it}
  public EntityType root() {
    return root;
  }

  /// {@return the class}
  public Class<?> type() {
    return type;
  }

  /// {@return the model}
  public Model model() {
    return model;
  }

  /// {@return the fields of all columns, in the order of the model}
  public List<ColumnField> columns() {
    return columns;
  }

  /// {@return the fields of those relationships that have one}
  public List<RelationshipField> relationships() {
    return relationships;
  }

  /// {@return the fields of the primary key}
  public List<ColumnField> keyFields() {
    return key;
  }

  /// {@return the field of a relationship; null where it has none}
  public @Nullable RelationshipField field(Relationship relationship) {
    return byRelationship.get(relationship);
  }

  /// {@return a column of a model that the class, or one that it extends, declares, as the class's
  /// own model has it}
  public Column own(Column column) {
    ColumnField field = byAttribute.get(column.attribute());
    return field == null ? column : field.column();
  }

  /// {@return a relationship of a class that this one extends, as its own model has it}
  public Relationship own(Relationship relationship) {
    return model.relationship(relationship.name()).orElse(relationship);
  }

  /// {@return the field of an attribute}
  ///
  /// @throws QueryException if there is none
  public ColumnField column(String attribute) {
    ColumnField field = byAttribute.get(attribute);
    if (field == null) throw unknown("column", attribute);
    return field;
  }

  /// {@return the relationship with a name}
  ///
  /// @throws QueryException if there is none
  public Relationship relationship(String name) {
    return model.relationship(name).orElseThrow(() -> unknown("relationship", name));
  }

  private QueryException unknown(String what, String name) {
    return new QueryException(
        "%s has no %s %s%s".formatted(model, what, name, NearestName.hint(name, model.names())));
  }

  /// {@return a new object}
  public Object make() {
    return Access.make(constructor);
  }

  /// {@return the primary key that an object has; empty where a part of it is null}
  public Optional<Key> key(Object object) {
    List<Object> values = new ArrayList<>(key.size());
    for (ColumnField field : key) {
      Object value = field.get(object);
      if (value == null) return Optional.empty();
      values.add(value);
    }
    return Optional.of(new Key(values));
  }

  /// {@return the name of the class}
  @Override
  public String toString() {
    return type.getSimpleName();
  }
}
