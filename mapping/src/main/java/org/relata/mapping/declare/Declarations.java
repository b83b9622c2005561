package org.relata.mapping.declare;

import java.util.List;
import java.util.stream.Stream;

/// A whole set of declarations: names and text, of which nothing is resolved yet.
///
/// @param tables the helper tables, which are no model's
/// @param diagnostics what was wrong already when they were read
/// @param complete whether all of them could be read; if not, what is not here may yet be declared
public record Declarations(
    List<ModelDeclaration> models,
    List<TableDeclaration> tables,
    List<Diagnostic> diagnostics,
    boolean complete) {

  public Declarations {
    models = List.copyOf(models);
    tables = List.copyOf(tables);
    diagnostics = List.copyOf(diagnostics);
  }

  /// Declarations that were read without a complaint.
  public Declarations(List<ModelDeclaration> models, List<TableDeclaration> tables) {
    this(models, tables, List.of(), true);
  }

  /// {@return these declarations and those as one set}
  public Declarations and(Declarations more) {
    return new Declarations(
        joined(models, more.models),
        joined(tables, more.tables),
        joined(diagnostics, more.diagnostics),
        complete && more.complete);
  }

  private static <T> List<T> joined(List<T> first, List<T> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }
}
