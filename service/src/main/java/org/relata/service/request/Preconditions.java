package org.relata.service.request;

import java.util.List;
import java.util.Optional;
import org.relata.mapping.change.Precondition;
import org.relata.service.header.EntityTagsHeader;

/// Reads what a request expects of its row, by the entity tags that it names (RFC 9110, section
/// 13).
final class Preconditions {

  private Preconditions() {}

  /// {@return what `If-Match` expects}
  static Precondition matching(RawRequest request) {
    Optional<EntityTagsHeader> tags = request.header("If-Match").map(EntityTagsHeader::parse);
    if (tags.isEmpty()) return new Precondition.Anything();
    return tags.get().any() ? new Precondition.Present() : versions(tags.get().strong());
  }

  /// A tag begins with the version of its row; a hyphen parts it from what else there is.
  private static Precondition versions(List<String> tags) {
    return new Precondition.Versions(tags.stream().map(tag -> tag.split("-", 2)[0]).toList());
  }

  /// {@return what `If-Match` expects, or that the row is not there with `If-None-Match: *`}
  static Precondition making(RawRequest request) {
    Optional<EntityTagsHeader> none = request.header("If-None-Match").map(EntityTagsHeader::parse);
    boolean absent = none.isPresent() && none.get().any();
    return absent ? new Precondition.Absent() : matching(request);
  }
}
