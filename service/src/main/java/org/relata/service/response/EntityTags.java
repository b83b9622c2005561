package org.relata.service.response;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.CRC32C;
import org.relata.mapping.query.Selection;
import org.relata.mapping.session.Record;

/// Entity tags: a row's version, and a checksum of the body where it embeds related rows.
final class EntityTags {

  private EntityTags() {}

  /// {@return the `ETag` header, where the row's version is known}
  static Map<String, String> header(Selection selection, Record record, ByteBuffer body) {
    return record
        .version()
        .map(version -> selection.expansions().isEmpty() ? version : version + "-" + check(body))
        .map(tag -> Map.of("ETag", "\"" + tag + "\""))
        .orElse(Map.of());
  }

  private static String check(ByteBuffer body) {
    CRC32C check = new CRC32C();
    check.update(body.duplicate());
    return HexFormat.of().toHexDigits((int) check.getValue());
  }
}
