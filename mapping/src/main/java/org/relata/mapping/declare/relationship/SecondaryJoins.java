package org.relata.mapping.declare.relationship;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.relata.mapping.declare.Located;
import org.relata.mapping.declare.RelationshipDeclaration;
import org.relata.mapping.declare.diagnostic.Diagnostics;
import org.relata.mapping.model.Direction;
import org.relata.mapping.model.Join;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Table;

/// Finds the join of a relationship through an association table, by two of its foreign keys.
///
/// For a self-reference the first key in declared order, or the first that `foreign_keys` names, is
/// the one that references the source.
///
/// @param unsure the names of tables that may lack foreign keys
record SecondaryJoins(Set<String> unsure, Diagnostics diagnostics) {

  /// {@return the join path; empty, with a diagnostic, if there is none or more than one}
  Optional<JoinPath> find(
      RelationshipDeclaration declared, Model source, Model target, Table association) {
    if (!declared.remoteSide().isEmpty()) {
      diagnostics.add(
          declared.remoteSide().getFirst().at(),
          "remote_side is not allowed with secondary; use foreign_keys with the source's key,"
              + " then the target's");
      return Optional.empty();
    }
    int before = diagnostics.size();
    ColumnReferences columns = ColumnReferences.of(source, target, association, diagnostics);
    List<ForeignKeyCandidate> keys =
        source.equals(target)
            ? selfReference(declared, source, association, columns)
            : betweenModels(declared, source, target, association, columns);
    boolean found = diagnostics.size() == before && !keys.isEmpty();
    return found ? Optional.of(path(association, keys)) : Optional.empty();
  }

  private static JoinPath path(Table association, List<ForeignKeyCandidate> keys) {
    return new JoinPath(
        Direction.MANY_TO_MANY,
        new Join.Through(
            association,
            keys.getFirst().pairsFromReferenced(),
            keys.getLast().pairsToReferenced()));
  }

  private List<ForeignKeyCandidate> betweenModels(
      RelationshipDeclaration declared,
      Model source,
      Model target,
      Table association,
      ColumnReferences columns) {
    List<ForeignKeyCandidate> near = ForeignKeyCandidate.between(association, source.table());
    List<ForeignKeyCandidate> far = ForeignKeyCandidate.between(association, target.table());
    if (near.isEmpty()) reportNone(declared, association, source);
    if (far.isEmpty()) reportNone(declared, association, target);
    if (near.isEmpty() || far.isEmpty()) return List.of();
    List<ForeignKeyCandidate> both = new ArrayList<>(near);
    both.addAll(far);
    List<ForeignKeyCandidate> named =
        ForeignKeyCandidate.selected(both, declared.foreignKeys(), columns, diagnostics);
    List<ForeignKeyCandidate> keys =
        new ArrayList<>(one(declared, source, association, near, named));
    keys.addAll(one(declared, target, association, far, named));
    return keys;
  }

  /// {@return the candidates that are named, or all of them if none is}
  private List<ForeignKeyCandidate> one(
      RelationshipDeclaration declared,
      Model model,
      Table association,
      List<ForeignKeyCandidate> candidates,
      List<ForeignKeyCandidate> named) {
    List<ForeignKeyCandidate> kept = candidates.stream().filter(named::contains).toList();
    List<ForeignKeyCandidate> selected = kept.isEmpty() ? candidates : kept;
    if (selected.size() > 1) reportSeveral(declared, association, model, selected, "one of them");
    return selected;
  }

  private List<ForeignKeyCandidate> selfReference(
      RelationshipDeclaration declared, Model model, Table association, ColumnReferences columns) {
    List<ForeignKeyCandidate> keys = ForeignKeyCandidate.between(association, model.table());
    if (keys.size() < 2) {
      reportTooFew(declared, association, model, keys);
      return List.of();
    }
    Set<ForeignKeyCandidate> ordered = new LinkedHashSet<>();
    for (Located<String> name : declared.foreignKeys()) {
      ordered.addAll(ForeignKeyCandidate.selected(keys, List.of(name), columns, diagnostics));
    }
    if (ordered.size() < 2) ordered.addAll(keys);
    List<ForeignKeyCandidate> selected = List.copyOf(ordered);
    if (selected.size() > 2) {
      reportSeveral(declared, association, model, selected, "the source's, then the target's");
    }
    return selected;
  }

  private void reportTooFew(
      RelationshipDeclaration declared,
      Table association,
      Model model,
      List<ForeignKeyCandidate> keys) {
    if (unsure.contains(association.name())) return;
    diagnostics.add(
        declared.name().at(),
        "%s requires two foreign keys from helper table %s to %s; available: %s"
            .formatted(
                owner(declared, model),
                association,
                model.table(),
                keys.isEmpty() ? "none" : ForeignKeyCandidate.describe(keys)));
  }

  private void reportNone(RelationshipDeclaration declared, Table association, Model model) {
    if (unsure.contains(association.name())) return;
    diagnostics.add(
        declared.name().at(),
        "no foreign key between helper table %s and %s; %s requires one"
            .formatted(association, model.table(), declared.name()));
  }

  private void reportSeveral(
      RelationshipDeclaration declared,
      Table association,
      Model model,
      List<ForeignKeyCandidate> keys,
      String wanted) {
    diagnostics.add(
        declared.name().at(),
        "ambiguous foreign keys between helper table %s and %s: %s; on %s, set foreign_keys to %s"
            .formatted(
                association,
                model.table(),
                ForeignKeyCandidate.describe(keys),
                declared.name(),
                wanted));
  }

  private static String owner(RelationshipDeclaration declared, Model model) {
    return model + "." + declared.name();
  }
}
