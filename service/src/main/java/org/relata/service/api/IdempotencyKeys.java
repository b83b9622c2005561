package org.relata.service.api;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.relata.mapping.access.Caller;
import org.relata.service.hash.Sha256;

/// Whose an `Idempotency-Key` is: the same key of another caller is another one.
final class IdempotencyKeys {

  /// No key that a request can have has a space in it.
  private static final String OF_CALLER = "caller ";

  private static final List<String> SUBJECT = List.of("sub");

  private IdempotencyKeys() {}

  /// {@return the key under which a response is stored: an anonymous caller's as it is, another's
  /// hashed with who they are, which is their `sub` and their roles}
  static String stored(String key, Caller caller) {
    if (!caller.authenticated()) return key;
    MessageDigest hash = Sha256.digest();
    add(hash, caller.claim(SUBJECT).map(Object::toString).orElse(""));
    caller.roles().stream().sorted().forEach(role -> add(hash, role));
    add(hash, key);
    return OF_CALLER + HexFormat.of().formatHex(hash.digest());
  }

  /// Before each text comes its length, so that no two lists of them run together.
  private static void add(MessageDigest hash, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    hash.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    hash.update(bytes);
  }
}
