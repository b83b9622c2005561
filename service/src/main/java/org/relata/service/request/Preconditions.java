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

  /// Refuses a write under a condition that is not looked at: to pass over it would do what the
  /// client said must not be done.
  ///
  /// @throws ProblemException 400 or 412
  static void refuseUnknown(RawRequest request) {
    if (request.operation().safe()) return;
    refuseTag(request);
    refuseOtherTags(request);
  }

  /// Only `*`, and only where a row may be made, says something of a write that is known.
  private static void refuseOtherTags(RawRequest request) {
    Optional<EntityTagsHeader> others =
        request.header(RequestHeader.IF_NONE_MATCH).map(EntityTagsHeader::parse);
    boolean makes = request.operation().reads(RequestHeader.IF_NONE_MATCH);
    if (others.isEmpty() || (makes && others.get().any())) return;
    throw new ProblemException(
        Problems.invalidHeader(
            RequestHeader.IF_NONE_MATCH.toString(),
            "of writes only PUT of one row takes it, with * for a row that must not exist"));
  }

  /// What has no tag does not have the one that is expected.
  private static void refuseTag(RawRequest request) {
    if (request.operation().reads(RequestHeader.IF_MATCH)) return;
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
