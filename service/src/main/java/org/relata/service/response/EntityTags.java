package org.relata.service.response;

import java.io.OutputStream;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;
import org.relata.mapping.query.Selection;
import org.relata.mapping.session.Record;

/// Entity tags: a row's version, and a checksum of the body where it embeds related rows.
final class EntityTags {

  private EntityTags() {}

  /// {@return the `ETag` header, where the row's version is known}
  static Map<String, String> header(Selection selection, Record record, RawResponse.Body body) {
    return record
        .version()
        .map(version -> selection.expansions().isEmpty() ? version : version + "-" + check(body))
        .map(tag -> Map.of("ETag", "\"" + tag + "\""))
        .orElse(Map.of());
  }

  private static String check(RawResponse.Body body) {
    CRC32C check = new CRC32C();
    Bodies.write(body, new CheckedOutputStream(OutputStream.nullOutputStream(), check));
    return HexFormat.of().toHexDigits((int) check.getValue());
  }
}
