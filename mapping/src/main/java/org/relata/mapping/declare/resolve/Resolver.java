package org.relata.mapping.declare.resolve;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.access.AccessRules;
import org.relata.mapping.access.RuleGrammar;
import org.relata.mapping.declare.Declarations;
import org.relata.mapping.declare.access.AccessResolver;
import org.relata.mapping.declare.diagnostic.Diagnostics;
import org.relata.mapping.declare.relationship.RelationshipResolver;
import org.relata.mapping.declare.table.ResolvedTables;
import org.relata.mapping.declare.table.TableResolver;
import org.relata.mapping.error.DeclarationException;
import org.relata.mapping.model.Models;
import org.relata.mapping.model.Relations;
import org.relata.mapping.model.Relationship;

/// Resolves declarations, in which names may be wrong, to models, in which they cannot.
public final class Resolver {

  private Resolver() {}

  /// {@return the models that declarations without rules resolve to}
  ///
  /// @throws DeclarationException with everything that is wrong, found here or when the
  ///   declarations were read, in the order of the files; and for rules, which are never left out
  public static Resolution resolve(Declarations declarations) {
    return resolve(declarations, null);
  }

  /// {@return the models and rules that the declarations resolve to}
  ///
  /// @param grammar that of the conditions in rules
  /// @throws DeclarationException with everything that is wrong, found here or when the
  ///   declarations were read, in the order of the files
  public static Resolution resolve(Declarations declarations, @Nullable RuleGrammar grammar) {
    return resolve(declarations, grammar, Relations.TABLES);
  }

  private static Resolution resolve(
      Declarations declared, @Nullable RuleGrammar grammar, Relations relations) {
    Diagnostics diagnostics = new Diagnostics();
    Diagnostics warnings = new Diagnostics();
    diagnostics.addAll(declared.diagnostics());
    Declarations declarations = MixinResolver.resolve(declared, diagnostics, warnings);
    ResolvedTables tables = TableResolver.resolve(declarations, relations, diagnostics, warnings);
    List<Relationship> relationships = RelationshipResolver.resolve(tables, diagnostics, warnings);
    AccessResolver rules = AccessResolver.of(declarations, diagnostics, warnings);
    requireNone(diagnostics);
    Models models =
        new Models(
            List.copyOf(tables.models().values()), tables.associationTables(), relationships);
    AccessRules access = access(declarations, rules, models, grammar, diagnostics);
    requireNone(diagnostics);
    AccessRules.Resolving elsewhere = others -> resolve(declared, grammar, others).access();
    return new Resolution(
        access.resolvedBy(elsewhere),
        warnings.sorted(),
        IndexAdviser.of(declarations, tables, relationships));
  }

  private static AccessRules access(
      Declarations declarations,
      AccessResolver rules,
      Models models,
      @Nullable RuleGrammar grammar,
      Diagnostics diagnostics) {
    if (declarations.rules().isEmpty()) return AccessRules.none(models);
    if (grammar != null) return rules.resolve(models, grammar);
    diagnostics.add(
        declarations.rules().getFirst().at(),
        "access is declared, and whoever reads this cannot read rules");
    return AccessRules.none(models);
  }

  private static void requireNone(Diagnostics diagnostics) {
    if (!diagnostics.isEmpty()) throw new DeclarationException(diagnostics.sorted());
  }
}
