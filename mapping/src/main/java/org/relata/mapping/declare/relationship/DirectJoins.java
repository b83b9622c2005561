package org.relata.mapping.declare.relationship;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.relata.mapping.declare.Located;
import org.relata.mapping.declare.RelationshipDeclaration;
import org.relata.mapping.declare.diagnostic.Diagnostics;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Model;

/// Finds the join of a relationship by the one foreign key between two tables, whichever has it.
///
/// @param unsure the names of tables that may lack foreign keys
record DirectJoins(Set<String> unsure, Diagnostics diagnostics) {

  /// {@return the join path; empty, with a diagnostic, if there is none or more than one}
  Optional<JoinPath> find(RelationshipDeclaration declared, Model source, Model target) {
    List<ForeignKeyCandidate> candidates = candidates(source, target);
    if (candidates.isEmpty()) {
      reportNone(declared, source, target);
      return Optional.empty();
    }
    ColumnReferences columns = ColumnReferences.of(source, target, null, diagnostics);
    int before = diagnostics.size();
    List<ForeignKeyCandidate> selected =
        ForeignKeyCandidate.selected(candidates, declared.foreignKeys(), columns, diagnostics);
    if (diagnostics.size() > before) return Optional.empty();
    if (selected.size() > 1) {
      reportSeveral(declared, source, target, selected);
      return Optional.empty();
    }
    return by(selected.getFirst(), declared.remoteSide(), source, target);
  }

  private static List<ForeignKeyCandidate> candidates(Model source, Model target) {
    List<ForeignKeyCandidate> candidates =
        new ArrayList<>(ForeignKeyCandidate.between(source.table(), target.table()));
    if (!source.equals(target)) {
      ForeignKeyCandidate.between(target.table(), source.table()).stream()
          .filter(key -> !candidates.contains(key))
          .forEach(candidates::add);
    }
    return candidates;
  }

  private void reportNone(RelationshipDeclaration declared, Model source, Model target) {
    if (unsure.contains(source.table().name()) || unsure.contains(target.table().name())) return;
    diagnostics.add(
        declared.name().at(),
        "no foreign key between %s and %s; %s.%s requires one, or a secondary table"
            .formatted(source.table(), target.table(), source, declared.name()));
  }

  private void reportSeveral(
      RelationshipDeclaration declared,
      Model source,
      Model target,
      List<ForeignKeyCandidate> candidates) {
    diagnostics.add(
        declared.name().at(),
        "ambiguous foreign keys between %s and %s: %s; select one with foreign_keys on %s.%s"
            .formatted(
                source.table(),
                target.table(),
                ForeignKeyCandidate.describe(candidates),
                source,
                declared.name()));
  }

  /// {@return the join path by a foreign key; empty, with a diagnostic, if `remoteSide` does not
  /// fit}
  Optional<JoinPath> by(
      ForeignKeyCandidate key, List<Located<String>> remoteSide, Model source, Model target) {
    ColumnReferences columns = ColumnReferences.of(source, target, null, diagnostics);
    boolean here = source.table().columns().containsAll(key.columns());
    boolean there = target.table().columns().containsAll(key.columns());
    return here && there
        ? selfReference(key, remoteSide, columns)
        : betweenModels(key, remoteSide, columns, here);
  }

  private Optional<JoinPath> betweenModels(
      ForeignKeyCandidate key,
      List<Located<String>> remoteSide,
      ColumnReferences columns,
      boolean manyToOne) {
    List<Column> remote = manyToOne ? key.referencedColumns() : key.columns();
    for (Located<String> name : remoteSide) {
      List<Column> found = columns.find(name);
      if (found.isEmpty()) return Optional.empty();
      if (found.stream().noneMatch(remote::contains)) {
        diagnostics.add(
            name.at(),
            "remote_side must be on the target's side of the join, %s; found %s"
                .formatted(describe(remote), found.getFirst()));
        return Optional.empty();
      }
    }
    return Optional.of(manyToOne ? key.manyToOne() : key.oneToMany());
  }

  /// {@return the join path of a self-reference: one-to-many, unless `remoteSide` names the
  /// referenced columns}
  private Optional<JoinPath> selfReference(
      ForeignKeyCandidate key, List<Located<String>> remoteSide, ColumnReferences columns) {
    if (remoteSide.isEmpty()) return Optional.of(key.oneToMany());
    Set<Column> remote = new LinkedHashSet<>();
    for (Located<String> name : remoteSide) {
      List<Column> found = columns.find(name);
      if (found.isEmpty()) return Optional.empty();
      remote.addAll(found);
    }
    boolean manyToOne = key.referencedColumns().containsAll(remote);
    boolean oneToMany = key.columns().containsAll(remote);
    if (manyToOne != oneToMany) {
      return Optional.of(manyToOne ? key.manyToOne() : key.oneToMany());
    }
    reportRemoteSide(remoteSide, key, remote);
    return Optional.empty();
  }

  private void reportRemoteSide(
      List<Located<String>> remoteSide, ForeignKeyCandidate key, Set<Column> found) {
    diagnostics.add(
        remoteSide.getFirst().at(),
        "remote_side must be %s for a many-to-one or %s for a one-to-many; found %s"
            .formatted(
                describe(key.referencedColumns()), describe(key.columns()), describe(found)));
  }

  private static String describe(Collection<Column> columns) {
    return columns.stream().map(Column::toString).collect(Collectors.joining(", "));
  }
}
