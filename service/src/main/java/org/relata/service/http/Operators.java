package org.relata.service.http;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.access.Caller;
import org.relata.openapi.endpoint.PathTemplate;
import org.relata.service.routing.Resource;

/// Who may see what tells of the service itself, where callers are told apart.
///
/// @param role the role of those who may; null for nobody
public record Operators(@Nullable String role) {

  private static final Set<PathTemplate> THEIRS = Set.of(PathTemplate.METRICS, PathTemplate.DOCS);

  boolean include(Caller caller, Resource resource) {
    return !THEIRS.contains(resource.route().path())
        || (role != null && caller.allRoles().contains(role));
  }
}
