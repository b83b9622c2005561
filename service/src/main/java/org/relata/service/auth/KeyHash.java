package org.relata.service.auth;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.relata.service.hash.Sha256;

/// What a key or a token hashes to, and how a file writes that: `sha256:` and 64 hex digits.
final class KeyHash {

  private static final String PREFIX = "sha256:";
  private static final Pattern WRITTEN = Pattern.compile(PREFIX + "[0-9a-f]{64}");

  private KeyHash() {}

  /// {@return what a credential hashes to}
  ///
  /// @param credential the value of a header, each character of which is a byte that came
  static byte[] ofHeader(String credential) {
    return of(credential, StandardCharsets.ISO_8859_1);
  }

  /// {@return what a key hashes to, as a file writes it}
  static String written(String key) {
    return PREFIX + HexFormat.of().formatHex(of(key, StandardCharsets.UTF_8));
  }

  /// {@return the bytes of what a file writes; empty if it is no hash}
  static Optional<byte[]> parse(String written) {
    return WRITTEN.matcher(written).matches()
        ? Optional.of(HexFormat.of().parseHex(written, PREFIX.length(), written.length()))
        : Optional.empty();
  }

  private static byte[] of(String text, Charset charset) {
    return Sha256.digest().digest(text.getBytes(charset));
  }
}
