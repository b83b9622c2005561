package org.relata.mapping.declare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.relata.mapping.model.Direction;
import org.relata.mapping.model.Join;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Table;

/// Finds the way of a relationship through a helper table, over two of its foreign keys.
///
/// From a model to itself the first key in declared order, or the first that `foreign_keys` names,
/// is the near one.
record ThroughWays(Complaints complaints) {

  /// {@return the way; nothing if there is none or more than one, which is a complaint}
  Optional<Way> find(RelationshipDeclaration declared, Model source, Model target, Table helper) {
    if (!declared.remoteSide().isEmpty()) {
      complaints.add(
          declared.remoteSide().getFirst().at(),
          "remote_side does not go with secondary; foreign_keys names the near key, then the far");
      return Optional.empty();
    }
    int before = complaints.size();
    NamedColumns columns = NamedColumns.of(source, target, helper, complaints);
    List<KeyChoice> keys =
        source.equals(target)
            ? toItself(declared, source, helper, columns)
            : toAnother(declared, source, target, helper, columns);
    return complaints.size() > before ? Optional.empty() : Optional.of(way(helper, keys));
  }

  private static Way way(Table helper, List<KeyChoice> keys) {
    return new Way(
        Direction.MANY_TO_MANY,
        new Join.Through(helper, keys.getFirst().inward(), keys.getLast().outward()));
  }

  private List<KeyChoice> toAnother(
      RelationshipDeclaration declared,
      Model source,
      Model target,
      Table helper,
      NamedColumns columns) {
    List<KeyChoice> near = KeyChoice.between(helper, source.table());
    List<KeyChoice> far = KeyChoice.between(helper, target.table());
    if (near.isEmpty()) none(declared, helper, source);
    if (far.isEmpty()) none(declared, helper, target);
    if (near.isEmpty() || far.isEmpty()) return List.of();
    List<KeyChoice> both = new ArrayList<>(near);
    both.addAll(far);
    List<KeyChoice> named = KeyChoice.narrowed(both, declared.foreignKeys(), columns, complaints);
    List<KeyChoice> keys = new ArrayList<>(one(declared, source, helper, near, named));
    keys.addAll(one(declared, target, helper, far, named));
    return keys;
  }

  /// {@return the one key of the named among the choices, or of the choices if none is named}
  private List<KeyChoice> one(
      RelationshipDeclaration declared,
      Model model,
      Table helper,
      List<KeyChoice> choices,
      List<KeyChoice> named) {
    List<KeyChoice> kept = choices.stream().filter(named::contains).toList();
    List<KeyChoice> left = kept.isEmpty() ? choices : kept;
    if (left.size() > 1) several(declared, helper, model, left, "name one");
    return left;
  }

  private List<KeyChoice> toItself(
      RelationshipDeclaration declared, Model model, Table helper, NamedColumns columns) {
    List<KeyChoice> keys = KeyChoice.between(helper, model.table());
    if (keys.size() < 2) {
      complaints.add(
          declared.name().at(),
          "%s needs two foreign keys from helper table %s to %s; there is %s"
              .formatted(
                  owner(declared, model),
                  helper,
                  model.table(),
                  keys.isEmpty() ? "none" : KeyChoice.shown(keys)));
      return List.of();
    }
    List<KeyChoice> ordered = new ArrayList<>();
    for (Declared<String> name : declared.foreignKeys()) {
      KeyChoice.narrowed(keys, List.of(name), columns, complaints).stream()
          .filter(key -> !ordered.contains(key))
          .forEach(ordered::add);
    }
    if (ordered.size() < 2) {
      keys.stream().filter(key -> !ordered.contains(key)).forEach(ordered::add);
    }
    if (ordered.size() > 2) {
      several(declared, helper, model, ordered, "name the near one, then the far one");
    }
    return ordered;
  }

  private void none(RelationshipDeclaration declared, Table helper, Model model) {
    complaints.add(
        declared.name().at(),
        "no foreign key joins helper table %s and %s; %s needs one"
            .formatted(helper, model.table(), declared.name()));
  }

  private void several(
      RelationshipDeclaration declared,
      Table helper,
      Model model,
      List<KeyChoice> keys,
      String wanted) {
    complaints.add(
        declared.name().at(),
        "several foreign keys join helper table %s and %s: %s; %s needs foreign_keys to %s"
            .formatted(helper, model.table(), KeyChoice.shown(keys), declared.name(), wanted));
  }

  private static String owner(RelationshipDeclaration declared, Model model) {
    return model + "." + declared.name();
  }
}
