package org.relata.mapping.declare.relationship;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.relata.mapping.declare.BackrefDeclaration;
import org.relata.mapping.declare.RelationshipDeclaration;
import org.relata.mapping.declare.diagnostic.Diagnostics;
import org.relata.mapping.model.Join;

/// Adds the sides that backrefs declare.
record BackrefResolver(DuplicateNameCheck names, DirectJoins direct, Diagnostics diagnostics) {

  /// {@return the side of the backref, for each side that has one}
  Map<RelationshipSide, RelationshipSide> backrefs(
      Map<RelationshipDeclaration, RelationshipSide> sides) {
    Map<RelationshipSide, RelationshipSide> backrefs = new LinkedHashMap<>();
    sides.forEach((relationship, side) -> {
      BackrefDeclaration backref = relationship.backref();
      if (backref == null) return;
      boolean free = names.reserve("backref", backref.name(), side.target());
      boolean declared = relationship.primaryJoin() != null;
      backref(side, backref, declared)
          .filter(_ -> free)
          .ifPresent(back -> backrefs.put(side, back));
    });
    return backrefs;
  }

  /// {@return the side of a backref; empty, with a diagnostic, if its join is not the reverse}
  ///
  /// @param declared whether the join is declared, and so is that of the backref, turned round
  private Optional<RelationshipSide> backref(
      RelationshipSide side, BackrefDeclaration backref, boolean declared) {
    Boolean viewonly = backref.options().viewonly();
    Optional<RelationshipSide> back =
        (declared ? Optional.of(side.path().reversed()) : path(side, backref))
            .map(path ->
                new RelationshipSide(
                    backref.name(),
                    /* source= */ side.target(),
                    /* target= */ side.source(),
                    path,
                    backref.options(),
                    path.viewonly(viewonly == null ? side.viewonly() : viewonly)));
    String reason = back.map(backrefs -> ReverseJoinCheck.reason(side, backrefs)).orElse(null);
    if (reason != null) diagnostics.add(backref.name().at(), reason);
    return back.filter(_ -> reason == null);
  }

  /// {@return the backref's join path, which for a self-reference depends on its `remote_side`}
  private Optional<JoinPath> path(RelationshipSide side, BackrefDeclaration backref) {
    return switch (side.path().join()) {
      case Join.Direct(var pairs, _, _) ->
          direct.by(
              ForeignKeyCandidate.of(side.path().direction(), pairs),
              backref.remoteSide(),
              /* source= */ side.target(),
              /* target= */ side.source());
      case Join.Through _ -> {
        if (backref.remoteSide().isEmpty()) yield Optional.of(side.path().reversed());
        diagnostics.add(
            backref.remoteSide().getFirst().at(), "remote_side is not allowed with secondary");
        yield Optional.empty();
      }
    };
  }
}
