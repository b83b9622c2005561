package org.relata.service.header;

import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import java.util.Optional;

/// The type of a body (RFC 9110, section 8.3).
///
/// @param mediaType the type and the subtype, in lower case, such as `application/json`
/// @param utf8 whether it is in UTF-8, which is so unless it says otherwise
public record ContentTypeHeader(String mediaType, boolean utf8) {

  /// {@return the value of a `Content-Type` header, empty if it is malformed}
  public static Optional<ContentTypeHeader> parse(String value) {
    try {
      MediaType type = MediaType.valueOf(value);
      String name = (type.getType() + "/" + type.getSubtype()).toLowerCase(Locale.ROOT);
      String charset = type.getParameters().getOrDefault(MediaType.CHARSET_PARAMETER, "utf-8");
      return Optional.of(new ContentTypeHeader(name, charset.equalsIgnoreCase("utf-8")));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
