package org.relata.service.request;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.relata.mapping.change.Precondition;
import org.relata.openapi.endpoint.RequestHeader;
import org.relata.service.routing.RawRequest;

/// Reads what a request expects of its row, by the entity tags that it names (RFC 9110, section
/// 13).
final class Preconditions {

  /// A tag: a row's version, then what else its representation holds.
  private static final Pattern TAG = Pattern.compile("(W/)?\"([^\"-]*)(-[^\"]*)?\"");

  private Preconditions() {}

  /// {@return what `If-Match` expects, or that the row does not exist with `If-None-Match: *`, where
  /// the operation reads them}
  static Precondition of(RawRequest request) {
    boolean absent = header(request, RequestHeader.IF_NONE_MATCH).equals("*");
    if (absent) return new Precondition.Absent();
    String tags = header(request, RequestHeader.IF_MATCH);
    if (tags.equals("*")) return new Precondition.Present();
    if (request.header(RequestHeader.IF_MATCH).isEmpty()) return new Precondition.Anything();
    List<String> versions = new ArrayList<>();
    Matcher tag = TAG.matcher(tags);
    while (tag.find()) if (tag.group(1) == null) versions.add(tag.group(2));
    return new Precondition.Versions(versions);
  }

  private static String header(RawRequest request, RequestHeader header) {
    if (!request.operation().reads(header)) return "";
    return request.header(header).map(String::strip).orElse("");
  }
}
