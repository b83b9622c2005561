package org.relata.mapping.declare.classes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.relata.mapping.annotation.Model;
import org.relata.mapping.annotation.Table;
import org.relata.mapping.declare.Declarations;
import org.relata.mapping.declare.ModelDeclaration;
import org.relata.mapping.declare.TableDeclaration;
import org.relata.mapping.declare.diagnostic.Diagnostics;

/// Reads declarations from annotated classes.
public final class ClassDeclarations {

  private ClassDeclarations() {}

  /// {@return what the classes declare, as one set}
  ///
  /// This throws nothing: what is wrong with the classes is among the declarations' diagnostics,
  /// which the resolver throws together with its own.
  ///
  /// @param classes those with [Model] and those with [Table], in the order in which diagnostics
  ///   are sorted
  public static Declarations read(List<Class<?>> classes) {
    Diagnostics diagnostics = new Diagnostics();
    Map<Class<?>, ClassMembers> members = new LinkedHashMap<>();
    for (Class<?> type : classes) members.put(type, ClassMembers.of(type));
    List<ModelDeclaration> models = new ArrayList<>();
    List<TableDeclaration> tables = new ArrayList<>();
    int rank = 0;
    for (ClassMembers each : members.values()) {
      MemberPlaces places = new MemberPlaces(each, rank++, diagnostics);
      ClassReader reader = new ClassReader(each, members, places);
      Model model = each.type().getAnnotation(Model.class);
      Table table = each.type().getAnnotation(Table.class);
      if (model != null) models.add(reader.model(model));
      if (table != null) tables.add(reader.table(table));
      if (model != null && table != null) places.report("is a model and a table; expected one");
      if (model == null && table == null) {
        places.report("is neither a model nor a table; expected @Model or @Table");
      }
    }
    return new Declarations(models, List.of(), tables, List.of(), diagnostics.sorted(), true);
  }
}
