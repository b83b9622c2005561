package org.relata.service.request;

import java.util.List;
import java.util.Optional;
import org.relata.mapping.change.Precondition;
import org.relata.openapi.endpoint.RequestHeader;
import org.relata.service.header.EntityTagsHeader;
import org.relata.service.problem.ProblemException;
import org.relata.service.problem.Problems;
import org.relata.service.routing.RawRequest;

/// Reads what a request expects of its row, by the entity tags that it names (RFC 9110, section
/// 13).
final class Preconditions {

  private Preconditions() {}

  /// {@return what `If-Match` expects, or that the row does not exist with `If-None-Match: *`,
  /// where the operation reads them}
  static Precondition of(RawRequest request) {
    Optional<EntityTagsHeader> none = tags(request, RequestHeader.IF_NONE_MATCH);
    if (none.isPresent() && none.get().any()) return new Precondition.Absent();
    Optional<EntityTagsHeader> tags = tags(request, RequestHeader.IF_MATCH);
    if (tags.isEmpty()) return new Precondition.Anything();
    return tags.get().any() ? new Precondition.Present() : versions(tags.get().strong());
  }

  /// Refuses to change what has no tag if one of a row, or of something else, is expected: to pass
  /// over the condition would do what the client said must not be done.
  ///
  /// @throws ProblemException 412
  static void refuseUnknown(RawRequest request) {
    if (request.operation().safe() || request.operation().reads(RequestHeader.IF_MATCH)) return;
    Optional<EntityTagsHeader> expected =
        request.header(RequestHeader.IF_MATCH).map(EntityTagsHeader::parse);
    if (expected.isEmpty() || expected.get().any()) return;
    throw new ProblemException(
        Problems.preconditionFailed(
            "If-Match names no tag of this path; single rows have one, at paths of their own"));
  }

  private static Optional<EntityTagsHeader> tags(RawRequest request, RequestHeader header) {
    if (!request.operation().reads(header)) return Optional.empty();
    return request.header(header).map(EntityTagsHeader::parse);
  }

  /// A tag begins with the version of its row; a hyphen parts it from what else there is.
  private static Precondition versions(List<String> tags) {
    return new Precondition.Versions(tags.stream().map(tag -> tag.split("-", 2)[0]).toList());
  }
}
