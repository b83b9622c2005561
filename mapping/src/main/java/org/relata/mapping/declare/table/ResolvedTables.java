package org.relata.mapping.declare.table;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.relata.mapping.declare.ModelDeclaration;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Table;

/// What declared tables resolve to.
///
/// @param models the model of each declaration, without relationships, in declared order
/// @param associationTables the tables without a model, in declared order
/// @param complete whether all declarations could be read; if not, a missing name may still be
///   declared
public record ResolvedTables(
    Map<ModelDeclaration, Model> models, List<Table> associationTables, boolean complete) {

  public ResolvedTables {
    models = Collections.unmodifiableMap(new LinkedHashMap<>(models));
    associationTables = List.copyOf(associationTables);
  }
}
