package org.relata.mapping.declare;

import java.util.List;
import java.util.stream.Stream;
import org.relata.mapping.error.Diagnostic;

/// Declarations of models and tables, not yet resolved.
///
/// @param models the models in declared order
/// @param mixins what models may take, in declared order
/// @param tables the tables without a model, in declared order
/// @param access the rules for every model that has none of its own, in declared order
/// @param diagnostics what was wrong when they were read
/// @param complete whether all of them could be read; if not, a missing name may still be declared
public record Declarations(
    List<ModelDeclaration> models,
    List<ModelDeclaration> mixins,
    List<TableDeclaration> tables,
    List<RuleDeclaration> access,
    List<Diagnostic> diagnostics,
    boolean complete) {

  public Declarations {
    models = List.copyOf(models);
    mixins = List.copyOf(mixins);
    tables = List.copyOf(tables);
    access = List.copyOf(access);
    diagnostics = List.copyOf(diagnostics);
  }

  /// Complete declarations of models without mixins, rules for all of them, and diagnostics.
  public Declarations(List<ModelDeclaration> models, List<TableDeclaration> tables) {
    this(models, List.of(), tables, List.of(), List.of(), true);
  }

  /// {@return these declarations, followed by others}
  public Declarations and(Declarations more) {
    return new Declarations(
        joined(models, more.models),
        joined(mixins, more.mixins),
        joined(tables, more.tables),
        joined(access, more.access),
        joined(diagnostics, more.diagnostics),
        complete && more.complete);
  }

  /// {@return the same with other models, and without mixins}
  public Declarations with(List<ModelDeclaration> others) {
    return new Declarations(others, List.of(), tables, access, diagnostics, complete);
  }

  /// {@return the same without any rules}
  public Declarations withoutRules() {
    return new Declarations(
        models.stream().map(ModelDeclaration::withoutRules).toList(),
        mixins,
        tables,
        List.of(),
        diagnostics,
        complete);
  }

  /// {@return all rules, those of models among them}
  public List<RuleDeclaration> rules() {
    return joined(access, models.stream().flatMap(model -> model.access().stream()).toList());
  }

  private static <T> List<T> joined(List<T> first, List<T> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }
}
