package org.relata.mapping.declare.classes;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.annotation.Column;
import org.relata.mapping.annotation.Column.Autoincrement;
import org.relata.mapping.annotation.Default;
import org.relata.mapping.annotation.ForeignKey;
import org.relata.mapping.annotation.OnUpdate;
import org.relata.mapping.annotation.Relationship;
import org.relata.mapping.annotation.ServerDefault;
import org.relata.mapping.declare.ColumnDeclaration;
import org.relata.mapping.declare.DefaultDeclaration;
import org.relata.mapping.declare.ForeignKeyDeclaration;
import org.relata.mapping.declare.GenerationDeclaration;
import org.relata.mapping.declare.Located;

/// Reads fields that hold columns.
record FieldReader(MemberPlaces places) {

  private static final Jsonb JSON = JsonbBuilder.create();

  ColumnDeclaration column(Field field) {
    Column column = field.getAnnotation(Column.class);
    ForeignKeyDeclaration foreignKey = foreignKey(field);
    check(field);
    return new ColumnDeclaration(
        places.at(field, MemberNames.attribute(field)),
        places.given(field, column.name()),
        type(field, column, foreignKey != null),
        foreignKey,
        column.primaryKey(),
        column.nullable() && !field.getType().isPrimitive() ? null : places.at(field, false),
        column.unique(),
        column.index(),
        value(field, field.getAnnotation(Default.class)),
        value(field, field.getAnnotation(ServerDefault.class)),
        value(field, field.getAnnotation(OnUpdate.class)),
        autoincrement(field, column),
        places.given(field, column.sequence()),
        column.version() ? places.at(field, true) : null,
        generation(field, column),
        column.doc().isEmpty() ? null : column.doc());
  }

  private void check(Field field) {
    int modifiers = field.getModifiers();
    if (Modifier.isStatic(modifiers)) places.report(field, "is static; a column is a field");
    if (Modifier.isFinal(modifiers)) places.report(field, "is final; a column's field changes");
    if (field.isAnnotationPresent(Relationship.class)) {
      places.report(field, "is a column and a relationship; expected one");
    }
  }

  private @Nullable Located<String> type(Field field, Column column, boolean references) {
    if (!column.type().isEmpty()) return places.at(field, column.type());
    boolean sized = column.length() != 0 || column.precision() != 0;
    if (references && !sized) return null;
    return FieldTypes.columnType(field.getGenericType(), column)
        .map(type -> places.at(field, type))
        .orElseGet(() -> {
          places.report(
              field,
              "%s is the Java type of no column; type = \"JSON\" or \"PickleType\" would hold it"
                  .formatted(field.getGenericType().getTypeName()));
          return places.at(field, "JSON");
        });
  }

  private @Nullable GenerationDeclaration generation(Field field, Column column) {
    List<GenerationDeclaration> declared = new ArrayList<>();
    Located<String> computed = places.given(field, column.computed());
    Located<String> property = places.given(field, column.property());
    if (computed != null) declared.add(new GenerationDeclaration.Computed(computed, true));
    if (property != null) declared.add(new GenerationDeclaration.Property(property));
    if (column.filledByDatabase()) {
      declared.add(new GenerationDeclaration.Filled(places.at(field, "database")));
    }
    if (declared.size() > 1) places.report(field, "is computed in several ways; expected one");
    return declared.isEmpty() ? null : declared.getFirst();
  }

  private @Nullable Located<Boolean> autoincrement(Field field, Column column) {
    return column.autoincrement() == Autoincrement.AUTO
        ? null
        : places.at(field, column.autoincrement() == Autoincrement.ALWAYS);
  }

  private @Nullable ForeignKeyDeclaration foreignKey(Field field) {
    ForeignKey key = field.getAnnotation(ForeignKey.class);
    if (key == null) return null;
    return new ForeignKeyDeclaration(
        places.at(field, key.value()),
        places.given(field, key.ondelete()),
        places.given(field, key.onupdate()),
        places.given(field, key.name()),
        key.deferrable() ? places.at(field, true) : null,
        places.given(field, key.initially()));
  }

  private @Nullable DefaultDeclaration value(Field field, @Nullable Default value) {
    return value == null
        ? null
        : value(field, "@Default", value.value(), value.json(), value.sql());
  }

  private @Nullable DefaultDeclaration value(Field field, @Nullable ServerDefault value) {
    return value == null
        ? null
        : value(field, "@ServerDefault", value.value(), value.json(), value.sql());
  }

  private @Nullable DefaultDeclaration value(Field field, @Nullable OnUpdate value) {
    return value == null
        ? null
        : value(field, "@OnUpdate", value.value(), value.json(), value.sql());
  }

  private @Nullable DefaultDeclaration value(
      Field field, String annotation, String[] constants, String json, String sql) {
    int given = constants.length + (json.isEmpty() ? 0 : 1) + (sql.isEmpty() ? 0 : 1);
    if (given != 1) {
      places.report(field, annotation + " has no value, or several; expected a constant or sql");
      return null;
    }
    if (!sql.isEmpty()) return new DefaultDeclaration.Sql(sql, places.location(field));
    Object constant = json.isEmpty() ? constants[0] : parsed(field, annotation, json);
    return constant == null
        ? null
        : new DefaultDeclaration.Literal(constant, places.location(field));
  }

  private @Nullable Object parsed(Field field, String annotation, String json) {
    try {
      return JSON.fromJson(json, Object.class);
    } catch (JsonbException malformed) {
      places.report(field, annotation + " has malformed JSON: " + json);
      return null;
    }
  }
}
