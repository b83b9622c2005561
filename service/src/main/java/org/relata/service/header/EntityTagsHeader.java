package org.relata.service.header;

import jakarta.ws.rs.core.EntityTag;
import java.text.ParseException;
import java.util.List;
import org.glassfish.jersey.message.internal.HttpHeaderReader;

/// The entity tags that a request names, or any (RFC 9110, section 13.1).
///
/// @param any whether it is `*`, which any representation matches
/// @param tags the tags; none if `any`
public record EntityTagsHeader(boolean any, List<EntityTag> tags) {

  public EntityTagsHeader {
    tags = List.copyOf(tags);
  }

  /// {@return the value of an `If-Match` or `If-None-Match` header; it names no tag if it is
  /// malformed}
  public static EntityTagsHeader parse(String value) {
    if (value.strip().equals("*")) return new EntityTagsHeader(true, List.of());
    try {
      return new EntityTagsHeader(
          false, List.copyOf(HttpHeaderReader.readMatchingEntityTag(value)));
    } catch (ParseException _) {
      return new EntityTagsHeader(false, List.of());
    }
  }

  /// {@return the strong tags, without their quotes}
  public List<String> strong() {
    return tags.stream().filter(tag -> !tag.isWeak()).map(EntityTag::getValue).toList();
  }

  /// {@return whether they name a tag by weak comparison, in which `W/"1"` and `"1"` are the same}
  ///
  /// @param tag the value of an `ETag` header, in quotes
  public boolean names(String tag) {
    String opaque = tag.substring(1, tag.length() - 1);
    return any || tags.stream().anyMatch(each -> each.getValue().equals(opaque));
  }
}
