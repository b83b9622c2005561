package org.relata.mapping.declare;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.relata.mapping.model.Join;

/// Makes the halves that backrefs ask for.
record BackrefResolver(TakenNames names, DirectWays direct, Complaints complaints) {

  /// {@return the half that a backref made, for each half that has one}
  Map<Half, Half> backrefs(Map<RelationshipDeclaration, Half> halves) {
    Map<Half, Half> made = new LinkedHashMap<>();
    halves.forEach((relationship, half) -> {
      BackrefDeclaration backref = relationship.backref();
      if (backref == null) return;
      boolean free = names.take("backref", backref.name(), half.target());
      backref(half, backref).filter(_ -> free).ifPresent(back -> made.put(half, back));
    });
    return made;
  }

  /// {@return the half that leads back the way that `half` came}
  private Optional<Half> backref(Half half, BackrefDeclaration backref) {
    Boolean viewonly = backref.options().viewonly();
    Optional<Half> back =
        way(half, backref)
            .map(way ->
                new Half(
                    backref.name(),
                    /* source= */ half.target(),
                    /* target= */ half.source(),
                    way,
                    backref.options(),
                    viewonly == null ? half.viewonly() : viewonly));
    String reason = back.map(made -> WayBack.reason(half, made)).orElse(null);
    if (reason != null) complaints.add(backref.name().at(), reason);
    return back.filter(_ -> reason == null);
  }

  /// {@return the way back, which to the model itself may be another than the one turned round}
  private Optional<Way> way(Half half, BackrefDeclaration backref) {
    return switch (half.way().join()) {
      case Join.Direct(var pairs) ->
          direct.over(
              KeyChoice.of(half.way().direction(), pairs),
              backref.remoteSide(),
              /* source= */ half.target(),
              /* target= */ half.source());
      case Join.Through _ -> {
        if (backref.remoteSide().isEmpty()) yield Optional.of(half.way().reversed());
        complaints.add(
            backref.remoteSide().getFirst().at(), "remote_side does not go with secondary");
        yield Optional.empty();
      }
    };
  }
}
