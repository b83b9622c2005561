package org.relata.service.api;

import java.util.List;
import org.relata.mapping.Mapping;
import org.relata.mapping.access.Caller;
import org.relata.service.problem.ProblemException;
import org.relata.service.problem.Problems;
import org.relata.service.response.JsonDocuments;

/// The claim of a caller that names the role of the database their requests run as.
///
/// @param path where it stands among the claims, such as `realm.role`
public record RoleClaim(List<String> path) {

  public RoleClaim {
    path = List.copyOf(path);
  }

  /// {@return one whose path has points between its names}
  public static RoleClaim of(String path) {
    return new RoleClaim(List.of(path.split("\\.", -1)));
  }

  /// {@return a mapping all of whose statements run as a caller's role}
  ///
  /// @throws ProblemException 401 or 403 if they have none: the connections' own user may do more
  Mapping in(Mapping mapping, Caller caller) {
    if (caller.claim(path).orElse(null) instanceof String role && !role.isEmpty()) {
      return mapping.as(role, JsonDocuments.text(caller.claims()));
    }
    throw new ProblemException(
        caller.authenticated()
            ? Problems.forbidden("The caller has no role that the database lets them take")
            : Problems.unauthorized());
  }
}
