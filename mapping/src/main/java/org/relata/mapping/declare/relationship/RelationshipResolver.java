package org.relata.mapping.declare.relationship;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.declare.Located;
import org.relata.mapping.declare.RelationshipDeclaration;
import org.relata.mapping.declare.RelationshipOptions;
import org.relata.mapping.declare.diagnostic.Diagnostics;
import org.relata.mapping.declare.table.ResolvedTables;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Relationship;

/// Resolves declared relationships and their backrefs.
public final class RelationshipResolver {

  private final ResolvedTables tables;
  private final Diagnostics diagnostics;
  private final Diagnostics warnings;
  private final TargetResolver targets;
  private final DuplicateNameCheck names;
  private final DirectJoins directJoins;
  private final SecondaryJoins secondaryJoins;
  private final DeclaredJoins declaredJoins;

  private RelationshipResolver(
      ResolvedTables tables, Diagnostics diagnostics, Diagnostics warnings) {
    this.tables = tables;
    this.diagnostics = diagnostics;
    this.warnings = warnings;
    this.targets = new TargetResolver(tables, diagnostics);
    this.names = new DuplicateNameCheck(List.copyOf(tables.models().values()), diagnostics);
    this.directJoins = new DirectJoins(tables.unsure(), diagnostics);
    this.secondaryJoins = new SecondaryJoins(tables.unsure(), diagnostics);
    this.declaredJoins = new DeclaredJoins(tables.models().values(), diagnostics);
  }

  /// {@return the relationships of all models in declared order, then those of backrefs}
  ///
  /// @param diagnostics takes what is wrong
  /// @param warnings takes what looks wrong but does not prevent resolution
  public static List<Relationship> resolve(
      ResolvedTables tables, Diagnostics diagnostics, Diagnostics warnings) {
    return new RelationshipResolver(tables, diagnostics, warnings).relationships();
  }

  private List<Relationship> relationships() {
    Map<RelationshipDeclaration, RelationshipSide> declared = declaredSides();
    Map<RelationshipSide, RelationshipSide> reverses =
        new BackPopulatesResolver(declared, declarationsByModel(), diagnostics).reverses();
    Map<RelationshipSide, RelationshipSide> backrefs =
        new BackrefResolver(names, directJoins, diagnostics).backrefs(declared);
    backrefs.forEach((side, backref) -> {
      reverses.put(side, backref);
      reverses.put(backref, side);
    });
    List<RelationshipSide> sides = new ArrayList<>(declared.values());
    sides.addAll(backrefs.values());
    new OverlapWarnings(warnings).check(sides, reverses);
    RelationshipFactory factory = new RelationshipFactory(diagnostics);
    List<Relationship> relationships =
        sides.stream().map(side -> factory.relationship(side, name(reverses.get(side)))).toList();
    return new InheritedRelationships(tables.models()).added(relationships);
  }

  private Map<String, List<RelationshipDeclaration>> declarationsByModel() {
    Map<String, List<RelationshipDeclaration>> declarations = new HashMap<>();
    tables
        .models()
        .forEach((declared, model) -> declarations.put(model.name(), declared.relationships()));
    return declarations;
  }

  private Map<RelationshipDeclaration, RelationshipSide> declaredSides() {
    Map<RelationshipDeclaration, RelationshipSide> sides = new LinkedHashMap<>();
    tables
        .models()
        .forEach((declared, model) -> {
          for (RelationshipDeclaration relationship : declared.relationships()) {
            boolean free = names.reserve("relationship", relationship.name(), model);
            Optional<RelationshipSide> side = side(relationship, model);
            if (free) side.ifPresent(found -> sides.put(relationship, found));
          }
        });
    return sides;
  }

  private Optional<RelationshipSide> side(RelationshipDeclaration declared, Model source) {
    RelationshipOptions options = declared.options();
    Optional<Model> target = targets.target(declared.target());
    if (target.isEmpty()) return Optional.empty();
    Optional<RelationshipSide> side =
        path(declared, source, target.get())
            .map(path ->
                new RelationshipSide(
                    declared.name(),
                    source,
                    target.get(),
                    path,
                    options,
                    path.viewonly(options.viewonly())));
    // What is wrong with the rest is told at once, not when the join is right.
    if (side.isEmpty()) new RelationshipFactory(diagnostics).check(options, target.get());
    boolean asked = options.viewonly() != null && !options.viewonly();
    side.filter(RelationshipSide::viewonly)
        .filter(_ -> asked)
        .ifPresent(found ->
            diagnostics.add(
                declared.name().at(),
                "%s cannot be written, as its join fixes more than columns that refer; it must be"
                        .formatted(found)
                    + " viewonly"));
    return side;
  }

  private Optional<JoinPath> path(RelationshipDeclaration declared, Model source, Model target) {
    Located<String> primary = declared.primaryJoin();
    Located<String> secondary = declared.secondaryJoin();
    if (declared.secondary() == null) {
      if (secondary != null) {
        diagnostics.add(secondary.at(), "secondaryjoin is only allowed with secondary");
        return Optional.empty();
      }
      return primary == null
          ? directJoins.find(declared, source, target)
          : declaredJoins.direct(declared, primary, source, target);
    }
    return targets
        .associationTable(declared.secondary())
        .flatMap(table -> {
          Supplier<Optional<JoinPath>> byKeys =
              () -> secondaryJoins.find(declared, source, target, table);
          return primary == null && secondary == null
              ? byKeys.get()
              : declaredJoins.through(declared, source, target, table, byKeys);
        });
  }

  private static @Nullable String name(@Nullable RelationshipSide reverse) {
    return reverse == null ? null : reverse.name().value();
  }
}
