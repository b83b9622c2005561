package org.relata.service.access.proof;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.relata.service.generated.GeneratedRequest;

/// Which entity tags of one database stand for which of another: those of rows that do not count
/// their changes are made of transactions, and no two databases have the same.
final class Tags {

  private static final Pattern TAG = Pattern.compile("(?<=\"ETag\":\")[^,}]*(?=\")");

  private final Map<String, String> right = new HashMap<>();
  private final Map<String, String> left = new HashMap<>();

  /// {@return whether two tags stand for each other, as far as is known}
  boolean match(String ofLeft, String ofRight) {
    right.putIfAbsent(ofLeft, ofRight);
    left.putIfAbsent(ofRight, ofLeft);
    return ofRight.equals(right.get(ofLeft)) && ofLeft.equals(left.get(ofRight));
  }

  /// {@return a body of a batch without the tags in it}
  static String without(String body) {
    return TAG.matcher(body).replaceAll("…");
  }

  /// {@return a request with the tags of the right instead of those of the left}
  GeneratedRequest toRight(GeneratedRequest request) {
    GeneratedRequest translated = request;
    for (Map.Entry<String, String> header : request.headers().entrySet()) {
      if (!header.getKey().startsWith("If-")) continue;
      String value = header.getValue();
      for (Map.Entry<String, String> tag : right.entrySet()) {
        if (tag.getKey().length() > 2) value = value.replace(tag.getKey(), tag.getValue());
      }
      translated = translated.with(header.getKey(), value);
    }
    return translated;
  }

  void forget() {
    right.clear();
    left.clear();
  }
}
