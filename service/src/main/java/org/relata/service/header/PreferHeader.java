package org.relata.service.header;

import java.text.ParseException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.glassfish.jersey.message.internal.HttpHeaderReader;

/// What a client would like of a response (RFC 7240).
public final class PreferHeader {

  private PreferHeader() {}

  /// {@return the preferences in the value of a `Prefer` header, by name in lower case; of several
  /// with a name the first, and none of what is malformed, or follows it}
  public static Map<String, String> parse(String value) {
    Map<String, String> preferences = new HashMap<>();
    HttpHeaderReader reader = HttpHeaderReader.newInstance(value);
    try {
      while (reader.hasNext()) {
        String name = reader.nextToken().toString().toLowerCase(Locale.ROOT);
        preferences.putIfAbsent(name, value(reader));
        while (isNext(';', reader)) {
          reader.nextToken();
          value(reader);
        }
        if (reader.hasNext() && !isNext(',', reader)) break;
      }
    } catch (ParseException _) {
      return preferences;
    }
    return preferences;
  }

  private static String value(HttpHeaderReader reader) throws ParseException {
    return isNext('=', reader) ? reader.nextTokenOrQuotedString().toString() : "";
  }

  /// Goes on behind a separator and spaces, if it comes next, and something after it.
  private static boolean isNext(char separator, HttpHeaderReader reader) throws ParseException {
    if (!reader.hasNextSeparator(separator, true)) return false;
    reader.next();
    return reader.hasNext();
  }
}
