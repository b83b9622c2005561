package org.relata.mapping.declare.relationship;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.relata.mapping.declare.Located;
import org.relata.mapping.declare.RelationshipDeclaration;
import org.relata.mapping.declare.diagnostic.Diagnostics;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Direction;
import org.relata.mapping.model.Join;
import org.relata.mapping.model.Model;

/// Finds the way of a relationship over the one foreign key between two tables, whichever has it.
record DirectJoins(Diagnostics diagnostics) {

  /// {@return the way; nothing if there is none or more than one, which is a complaint}
  Optional<JoinPath> find(RelationshipDeclaration declared, Model source, Model target) {
    List<CandidateKey> choices =
        new ArrayList<>(CandidateKey.between(source.table(), target.table()));
    if (!source.equals(target)) {
      choices.addAll(CandidateKey.between(target.table(), source.table()));
    }
    String owner = source + "." + declared.name();
    if (choices.isEmpty()) {
      diagnostics.add(
          declared.name().at(),
          "no foreign key between %s and %s; %s requires one, or a secondary table"
              .formatted(source.table(), target.table(), owner));
      return Optional.empty();
    }
    ColumnReferences columns = ColumnReferences.of(source, target, null, diagnostics);
    int before = diagnostics.size();
    List<CandidateKey> narrowed =
        CandidateKey.narrowed(choices, declared.foreignKeys(), columns, diagnostics);
    if (diagnostics.size() > before) return Optional.empty();
    if (narrowed.size() > 1) {
      diagnostics.add(
          declared.name().at(),
          "ambiguous foreign keys between %s and %s: %s; select one with foreign_keys on %s"
              .formatted(source.table(), target.table(), CandidateKey.shown(narrowed), owner));
      return Optional.empty();
    }
    return over(narrowed.getFirst(), declared.remoteSide(), source, target);
  }

  /// {@return the way over one foreign key; nothing if `remoteSide` does not say which, which is a
  /// complaint}
  Optional<JoinPath> over(
      CandidateKey key, List<Located<String>> remoteSide, Model source, Model target) {
    ColumnReferences columns = ColumnReferences.of(source, target, null, diagnostics);
    return source.equals(target)
        ? toItself(key, remoteSide, columns)
        : toAnother(key, remoteSide, columns, source);
  }

  private Optional<JoinPath> toAnother(
      CandidateKey key, List<Located<String>> remoteSide, ColumnReferences columns, Model source) {
    boolean outward = key.holding().getFirst().table().equals(source.table().name());
    List<Column> remote = outward ? key.referenced() : key.holding();
    for (Located<String> name : remoteSide) {
      List<Column> found = columns.find(name);
      if (found.isEmpty()) return Optional.empty();
      if (found.stream().noneMatch(remote::contains)) {
        diagnostics.add(
            name.at(),
            "remote_side must be on the target's side of the join, %s; found %s"
                .formatted(shown(remote), found.getFirst()));
        return Optional.empty();
      }
    }
    return Optional.of(outward ? outward(key) : inward(key));
  }

  /// {@return the way of a self-reference: to many, unless `remoteSide` names what the key points
  /// at}
  private Optional<JoinPath> toItself(
      CandidateKey key, List<Located<String>> remoteSide, ColumnReferences columns) {
    if (remoteSide.isEmpty()) return Optional.of(inward(key));
    Set<Column> remote = new LinkedHashSet<>();
    for (Located<String> name : remoteSide) {
      List<Column> found = columns.find(name);
      if (found.isEmpty()) return Optional.empty();
      remote.addAll(found);
    }
    boolean pointedAt = key.referenced().containsAll(remote);
    boolean holding = key.holding().containsAll(remote);
    if (pointedAt != holding) return Optional.of(pointedAt ? outward(key) : inward(key));
    diagnostics.add(
        remoteSide.getFirst().at(),
        "remote_side must be %s for a many-to-one or %s for a one-to-many; found %s"
            .formatted(shown(key.referenced()), shown(key.holding()), shown(List.copyOf(remote))));
    return Optional.empty();
  }

  private static JoinPath outward(CandidateKey key) {
    return new JoinPath(Direction.MANY_TO_ONE, new Join.Direct(key.outward()));
  }

  private static JoinPath inward(CandidateKey key) {
    return new JoinPath(Direction.ONE_TO_MANY, new Join.Direct(key.inward()));
  }

  private static String shown(List<Column> columns) {
    return columns.stream().map(Column::toString).collect(Collectors.joining(", "));
  }
}
