package org.relata.mapping.declare.relationship;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.relata.mapping.declare.Located;
import org.relata.mapping.declare.RelationshipDeclaration;
import org.relata.mapping.declare.diagnostic.Diagnostics;
import org.relata.mapping.model.Direction;
import org.relata.mapping.model.Join;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Table;

/// Finds the way of a relationship through a helper table, over two of its foreign keys.
///
/// From a model to itself the first key in declared order, or the first that `foreign_keys` names,
/// is the near one.
record SecondaryJoins(Diagnostics diagnostics) {

  /// {@return the way; nothing if there is none or more than one, which is a complaint}
  Optional<JoinPath> find(
      RelationshipDeclaration declared, Model source, Model target, Table helper) {
    if (!declared.remoteSide().isEmpty()) {
      diagnostics.add(
          declared.remoteSide().getFirst().at(),
          "remote_side is not allowed with secondary; use foreign_keys with the source's key,"
              + " then the target's");
      return Optional.empty();
    }
    int before = diagnostics.size();
    ColumnReferences columns = ColumnReferences.of(source, target, helper, diagnostics);
    List<CandidateKey> keys =
        source.equals(target)
            ? toItself(declared, source, helper, columns)
            : toAnother(declared, source, target, helper, columns);
    return diagnostics.size() > before ? Optional.empty() : Optional.of(way(helper, keys));
  }

  private static JoinPath way(Table helper, List<CandidateKey> keys) {
    return new JoinPath(
        Direction.MANY_TO_MANY,
        new Join.Through(helper, keys.getFirst().inward(), keys.getLast().outward()));
  }

  private List<CandidateKey> toAnother(
      RelationshipDeclaration declared,
      Model source,
      Model target,
      Table helper,
      ColumnReferences columns) {
    List<CandidateKey> near = CandidateKey.between(helper, source.table());
    List<CandidateKey> far = CandidateKey.between(helper, target.table());
    if (near.isEmpty()) none(declared, helper, source);
    if (far.isEmpty()) none(declared, helper, target);
    if (near.isEmpty() || far.isEmpty()) return List.of();
    List<CandidateKey> both = new ArrayList<>(near);
    both.addAll(far);
    List<CandidateKey> named =
        CandidateKey.narrowed(both, declared.foreignKeys(), columns, diagnostics);
    List<CandidateKey> keys = new ArrayList<>(one(declared, source, helper, near, named));
    keys.addAll(one(declared, target, helper, far, named));
    return keys;
  }

  /// {@return the one key of the named among the choices, or of the choices if none is named}
  private List<CandidateKey> one(
      RelationshipDeclaration declared,
      Model model,
      Table helper,
      List<CandidateKey> choices,
      List<CandidateKey> named) {
    List<CandidateKey> kept = choices.stream().filter(named::contains).toList();
    List<CandidateKey> left = kept.isEmpty() ? choices : kept;
    if (left.size() > 1) several(declared, helper, model, left, "one of them");
    return left;
  }

  private List<CandidateKey> toItself(
      RelationshipDeclaration declared, Model model, Table helper, ColumnReferences columns) {
    List<CandidateKey> keys = CandidateKey.between(helper, model.table());
    if (keys.size() < 2) {
      diagnostics.add(
          declared.name().at(),
          "%s requires two foreign keys from helper table %s to %s; available: %s"
              .formatted(
                  owner(declared, model),
                  helper,
                  model.table(),
                  keys.isEmpty() ? "none" : CandidateKey.shown(keys)));
      return List.of();
    }
    List<CandidateKey> ordered = new ArrayList<>();
    for (Located<String> name : declared.foreignKeys()) {
      CandidateKey.narrowed(keys, List.of(name), columns, diagnostics).stream()
          .filter(key -> !ordered.contains(key))
          .forEach(ordered::add);
    }
    if (ordered.size() < 2) {
      keys.stream().filter(key -> !ordered.contains(key)).forEach(ordered::add);
    }
    if (ordered.size() > 2) {
      several(declared, helper, model, ordered, "the source's, then the target's");
    }
    return ordered;
  }

  private void none(RelationshipDeclaration declared, Table helper, Model model) {
    diagnostics.add(
        declared.name().at(),
        "no foreign key between helper table %s and %s; %s requires one"
            .formatted(helper, model.table(), declared.name()));
  }

  private void several(
      RelationshipDeclaration declared,
      Table helper,
      Model model,
      List<CandidateKey> keys,
      String wanted) {
    diagnostics.add(
        declared.name().at(),
        "ambiguous foreign keys between helper table %s and %s: %s; on %s, set foreign_keys to %s"
            .formatted(helper, model.table(), CandidateKey.shown(keys), declared.name(), wanted));
  }

  private static String owner(RelationshipDeclaration declared, Model model) {
    return model + "." + declared.name();
  }
}
