package org.relata.service.request;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.relata.mapping.change.Precondition;

/// Reads what a request expects of its row, by the entity tags that it names (RFC 9110, section
/// 13).
final class Preconditions {

  /// A tag: a row's version, then what else its representation holds.
  private static final Pattern TAG = Pattern.compile("(W/)?\"([^\"-]*)(-[^\"]*)?\"");

  private Preconditions() {}

  /// {@return what `If-Match` expects}
  static Precondition matching(RawRequest request) {
    String tags = request.header("If-Match").map(String::strip).orElse(null);
    if (tags == null) return new Precondition.Anything();
    if (tags.equals("*")) return new Precondition.Present();
    List<String> versions = new ArrayList<>();
    Matcher tag = TAG.matcher(tags);
    while (tag.find()) if (tag.group(1) == null) versions.add(tag.group(2));
    return new Precondition.Versions(versions);
  }

  /// {@return what `If-Match` expects, or that the row is not there with `If-None-Match: *`}
  static Precondition making(RawRequest request) {
    boolean absent = request.header("If-None-Match").map(String::strip).orElse("").equals("*");
    return absent ? new Precondition.Absent() : matching(request);
  }
}
