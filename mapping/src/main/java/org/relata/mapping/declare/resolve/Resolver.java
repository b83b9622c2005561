package org.relata.mapping.declare.resolve;

import java.util.List;
import org.relata.mapping.declare.Declarations;
import org.relata.mapping.declare.diagnostic.Diagnostics;
import org.relata.mapping.declare.relationship.RelationshipResolver;
import org.relata.mapping.declare.table.ResolvedTables;
import org.relata.mapping.declare.table.TableResolver;
import org.relata.mapping.error.DeclarationException;
import org.relata.mapping.model.Models;
import org.relata.mapping.model.Relationship;

/// Resolves declarations, in which names may be wrong, to models, in which they cannot.
public final class Resolver {

  private Resolver() {}

  /// {@return the models that the declarations resolve to}
  ///
  /// @throws DeclarationException with everything that is wrong, found here or when the
  ///   declarations were read, in the order of the files
  public static Resolution resolve(Declarations declarations) {
    Diagnostics diagnostics = new Diagnostics();
    Diagnostics warnings = new Diagnostics();
    diagnostics.addAll(declarations.diagnostics());
    ResolvedTables tables = TableResolver.resolve(declarations, diagnostics);
    List<Relationship> relationships = RelationshipResolver.resolve(tables, diagnostics, warnings);
    if (!diagnostics.isEmpty()) throw new DeclarationException(diagnostics.sorted());
    Models models =
        new Models(
            List.copyOf(tables.models().values()), tables.associationTables(), relationships);
    return new Resolution(models, warnings.sorted());
  }
}
