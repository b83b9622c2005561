package org.relata.mapping.declare.classes;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.relata.mapping.annotation.Column;
import org.relata.mapping.annotation.JoinedTable;
import org.relata.mapping.annotation.Model;
import org.relata.mapping.declare.ColumnDeclaration;
import org.relata.mapping.declare.ForeignKeyDeclaration;
import org.relata.mapping.declare.table.TableNames;

/// Makes the key of a class's own table, if it has one beside that of the model that it extends.
///
/// The class has no field for it: one that hides the base's would be a second one, with a value of
/// its own.
record JoinedKey(MemberPlaces places) {

  /// {@return the columns of the key; none for a class that shares the table of the model that it
  /// extends, and for one that extends none}
  List<ColumnDeclaration> columns() {
    Class<?> type = places.members().type();
    Class<?> base = ClassMembers.base(type);
    JoinedTable joined = type.getAnnotation(JoinedTable.class);
    if (base == null) {
      if (joined != null) places.report("extends no model; @JoinedTable is for classes that do");
      return List.of();
    }
    return joined == null ? List.of() : columns(base, joined);
  }

  private List<ColumnDeclaration> columns(Class<?> base, JoinedTable joined) {
    List<ColumnDeclaration> key = new ArrayList<>();
    for (ClassMembers each : ClassMembers.line(base)) {
      for (Field field : each.columns()) {
        Column column = field.getAnnotation(Column.class);
        if (column.primaryKey()) key.add(column(field, column, table(base), joined));
      }
    }
    return key;
  }

  /// {@return the fields that declare the class's other columns}
  List<Field> others() {
    List<Field> columns = places.members().columns();
    Class<?> base = ClassMembers.base(places.members().type());
    if (base == null) return columns;
    List<Field> others = new ArrayList<>();
    for (Field field : columns) {
      if (field.getAnnotation(Column.class).primaryKey()) {
        places.report(
            field,
            "is a key beside that of %s; @JoinedTable gives the class a table with the same key"
                .formatted(MemberNames.model(base)));
      } else {
        others.add(field);
      }
    }
    return others;
  }

  private ColumnDeclaration column(Field field, Column column, String table, JoinedTable joined) {
    String attribute = MemberNames.attribute(field);
    String name = column.name().isEmpty() ? attribute : column.name();
    return new ColumnDeclaration(
        places.at(attribute),
        places.given(column.name()),
        null,
        new ForeignKeyDeclaration(
            places.at(table + "." + name),
            places.given(joined.ondelete()),
            places.given(joined.onupdate()),
            places.given(joined.name()),
            joined.deferrable() ? places.at(true) : null,
            places.given(joined.initially())),
        true,
        null,
        false,
        false,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  /// {@return the table of a class, which may be that of a model that it extends, with its schema}
  private static String table(Class<?> type) {
    Class<?> holder = type;
    Class<?> base = ClassMembers.base(holder);
    while (base != null && !holder.isAnnotationPresent(JoinedTable.class)) {
      holder = base;
      base = ClassMembers.base(holder);
    }
    Model model = holder.getAnnotation(Model.class);
    String table =
        model.table().isEmpty() ? TableNames.tableName(MemberNames.model(holder)) : model.table();
    return model.schema().isEmpty() ? table : model.schema() + "." + table;
  }
}
