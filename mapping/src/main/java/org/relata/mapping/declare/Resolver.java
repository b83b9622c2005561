package org.relata.mapping.declare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.relata.mapping.error.DeclarationException;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Models;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.model.Table;

/// Turns declarations, which speak of names, into models, which cannot be wrong any more.
public final class Resolver {

  private Resolver() {}

  /// {@return the models that the declarations resolve to}
  ///
  /// @throws DeclarationException with everything that is wrong, be it in the resolving or in the
  ///   reading before it, in the order of the files
  public static Resolution resolve(Declarations declarations) {
    Diagnostics diagnostics = new Diagnostics();
    diagnostics.addAll(declarations.diagnostics());
    DeclaredTables tables = new DeclaredTables(declarations, diagnostics);
    TableResolver resolver = new TableResolver(tables, diagnostics);
    Map<ModelDeclaration, Model> models = new LinkedHashMap<>();
    List<Table> helpers = new ArrayList<>();
    for (DeclaredTable declared : tables.all()) {
      Table table = resolver.table(declared);
      ModelDeclaration model = declared.model();
      if (model == null) helpers.add(table);
      else models.put(model, new Model(model.name().value(), table, model.doc()));
    }
    Diagnostics warnings = new Diagnostics();
    TableRegistry known =
        new TableRegistry(List.copyOf(models.values()), helpers, declarations.complete());
    List<Relationship> relationships =
        new RelationshipResolver(known, diagnostics, warnings).relationships(models);
    if (!diagnostics.isEmpty()) throw new DeclarationException(diagnostics.faults());
    return new Resolution(
        new Models(List.copyOf(models.values()), helpers, relationships), warnings.faults());
  }
}
