package org.relata.mapping.declare.table;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.relata.mapping.declare.ModelDeclaration;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Table;

/// What declared tables resolve to.
///
/// @param models the model of each declaration, without relationships, in declared order
/// @param associationTables the tables without a model, in declared order
/// @param unsure the names of tables that may lack foreign keys, since one of theirs is wrong
/// @param complete whether all declarations could be read; if not, a missing name may still be
///   declared
public record ResolvedTables(
    Map<ModelDeclaration, Model> models,
    List<Table> associationTables,
    Set<String> unsure,
    boolean complete) {

  public ResolvedTables {
    models = Collections.unmodifiableMap(new LinkedHashMap<>(models));
    associationTables = List.copyOf(associationTables);
    unsure = Set.copyOf(unsure);
  }
}
