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

  private final KnownTables known;
  private final Complaints complaints;
  private final Complaints warnings;
  private final DirectWays direct;
  private final ThroughWays through;

  RelationshipResolver(KnownTables known, Complaints complaints, Complaints warnings) {
    this.known = known;
    this.complaints = complaints;
    this.warnings = warnings;
    this.direct = new DirectWays(complaints);
    this.through = new ThroughWays(complaints);
  }

  /// {@return the relationships of all models in declared order, then those that backrefs made}
  List<Relationship> relationships(Map<ModelDeclaration, Model> models) {
    TakenNames names = new TakenNames(known.models(), complaints);
    Map<RelationshipDeclaration, Half> halves = new LinkedHashMap<>();
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
    Map<Half, Half> reverses = new ReverseResolver(halves, declared, complaints).reverses();
    BackrefResolver backrefs = new BackrefResolver(names, direct, complaints);
    Map<Half, Half> made = backrefs.backrefs(halves);
    made.forEach((half, backref) -> {
      reverses.put(half, backref);
      reverses.put(backref, half);
    });
    List<Half> all = new ArrayList<>(halves.values());
    all.addAll(made.values());
    new OverlapWarnings(warnings).check(all, reverses);
    OptionsResolver options = new OptionsResolver(complaints);
    return all.stream().map(half -> options.relationship(half, name(reverses.get(half)))).toList();
  }

  private static @Nullable String name(@Nullable Half reverse) {
    return reverse == null ? null : reverse.name().value();
  }

  private Optional<Half> half(RelationshipDeclaration declared, Model source) {
    RelationshipOptions options = declared.options();
    boolean viewonly = options.viewonly() != null && options.viewonly();
    return known
        .target(declared.target(), complaints)
        .flatMap(target ->
            way(declared, source, target)
                .map(way -> new Half(declared.name(), source, target, way, options, viewonly)));
  }

  private Optional<Way> way(RelationshipDeclaration declared, Model source, Model target) {
    if (declared.secondary() == null) return direct.find(declared, source, target);
    return known
        .helper(declared.secondary(), complaints)
        .flatMap(helper -> through.find(declared, source, target, helper));
  }
}
