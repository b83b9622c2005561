package org.relata.mapping.declare.relationship;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.relata.mapping.declare.BackrefDeclaration;
import org.relata.mapping.declare.RelationshipDeclaration;
import org.relata.mapping.declare.diagnostic.Diagnostics;
import org.relata.mapping.model.Join;

/// Makes the halves that backrefs ask for.
record BackrefResolver(NameConflicts names, DirectJoins direct, Diagnostics diagnostics) {

  /// {@return the half that a backref made, for each half that has one}
  Map<RelationshipSide, RelationshipSide> backrefs(
      Map<RelationshipDeclaration, RelationshipSide> halves) {
    Map<RelationshipSide, RelationshipSide> made = new LinkedHashMap<>();
    halves.forEach((relationship, half) -> {
      BackrefDeclaration backref = relationship.backref();
      if (backref == null) return;
      boolean free = names.take("backref", backref.name(), half.target());
      backref(half, backref).filter(_ -> free).ifPresent(back -> made.put(half, back));
    });
    return made;
  }

  /// {@return the half that leads back the way that `half` came}
  private Optional<RelationshipSide> backref(RelationshipSide half, BackrefDeclaration backref) {
    Boolean viewonly = backref.options().viewonly();
    Optional<RelationshipSide> back =
        way(half, backref)
            .map(way ->
                new RelationshipSide(
                    backref.name(),
                    /* source= */ half.target(),
                    /* target= */ half.source(),
                    way,
                    backref.options(),
                    viewonly == null ? half.viewonly() : viewonly));
    String reason = back.map(made -> ReverseJoin.reason(half, made)).orElse(null);
    if (reason != null) diagnostics.add(backref.name().at(), reason);
    return back.filter(_ -> reason == null);
  }

  /// {@return the way back, which to the model itself may be another than the one turned round}
  private Optional<JoinPath> way(RelationshipSide half, BackrefDeclaration backref) {
    return switch (half.way().join()) {
      case Join.Direct(var pairs) ->
          direct.over(
              CandidateKey.of(half.way().direction(), pairs),
              backref.remoteSide(),
              /* source= */ half.target(),
              /* target= */ half.source());
      case Join.Through _ -> {
        if (backref.remoteSide().isEmpty()) yield Optional.of(half.way().reversed());
        diagnostics.add(
            backref.remoteSide().getFirst().at(), "remote_side is not allowed with secondary");
        yield Optional.empty();
      }
    };
  }
}
