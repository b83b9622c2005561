package org.relata.mapping.declare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Relationship;

/// Turns declared relationships, and the backrefs they make, into relationships.
final class RelationshipResolver {

  private final TableRegistry known;
  private final Diagnostics diagnostics;
  private final Diagnostics warnings;
  private final DirectJoins direct;
  private final SecondaryJoins through;

  RelationshipResolver(TableRegistry known, Diagnostics diagnostics, Diagnostics warnings) {
    this.known = known;
    this.diagnostics = diagnostics;
    this.warnings = warnings;
    this.direct = new DirectJoins(diagnostics);
    this.through = new SecondaryJoins(diagnostics);
  }

  /// {@return the relationships of all models in declared order, then those that backrefs made}
  List<Relationship> relationships(Map<ModelDeclaration, Model> models) {
    NameConflicts names = new NameConflicts(known.models(), diagnostics);
    Map<RelationshipDeclaration, RelationshipSide> halves = new LinkedHashMap<>();
    Map<String, List<RelationshipDeclaration>> declared = new HashMap<>();
    models.forEach((declaration, model) -> {
      declared.put(model.name(), declaration.relationships());
      for (RelationshipDeclaration relationship : declaration.relationships()) {
        boolean free = names.take("relationship", relationship.name(), model);
        half(relationship, model)
            .filter(_ -> free)
            .ifPresent(half -> halves.put(relationship, half));
      }
    });
    Map<RelationshipSide, RelationshipSide> reverses =
        new ReverseResolver(halves, declared, diagnostics).reverses();
    BackrefResolver backrefs = new BackrefResolver(names, direct, diagnostics);
    Map<RelationshipSide, RelationshipSide> made = backrefs.backrefs(halves);
    made.forEach((half, backref) -> {
      reverses.put(half, backref);
      reverses.put(backref, half);
    });
    List<RelationshipSide> all = new ArrayList<>(halves.values());
    all.addAll(made.values());
    new OverlapWarnings(warnings).check(all, reverses);
    RelationshipFactory options = new RelationshipFactory(diagnostics);
    return all.stream().map(half -> options.relationship(half, name(reverses.get(half)))).toList();
  }

  private static @Nullable String name(@Nullable RelationshipSide reverse) {
    return reverse == null ? null : reverse.name().value();
  }

  private Optional<RelationshipSide> half(RelationshipDeclaration declared, Model source) {
    RelationshipOptions options = declared.options();
    boolean viewonly = options.viewonly() != null && options.viewonly();
    return known
        .target(declared.target(), diagnostics)
        .flatMap(target ->
            way(declared, source, target)
                .map(way ->
                    new RelationshipSide(declared.name(), source, target, way, options, viewonly)));
  }

  private Optional<JoinPath> way(RelationshipDeclaration declared, Model source, Model target) {
    if (declared.secondary() == null) return direct.find(declared, source, target);
    return known
        .helper(declared.secondary(), diagnostics)
        .flatMap(helper -> through.find(declared, source, target, helper));
  }
}
