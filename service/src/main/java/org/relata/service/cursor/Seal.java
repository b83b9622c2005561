package org.relata.service.cursor;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Encrypts and authenticates bytes: who has no key of the same secret neither reads nor makes what
/// it gives.
///
/// It is the synthetic IV of Rogaway and Shrimpton (RFC 5297) with HMAC-SHA-256, cut to 128 bits,
/// as the code, which is also where AES-256 begins to count. Equal bytes are sealed equally, and
/// any number of them under one key.
public final class Seal {

  /// How many bytes a secret has at least.
  public static final int LEAST_SECRET = 32;

  private static final String MAC = "HmacSHA256";
  private static final String CIPHER = "AES/CTR/NoPadding";

  /// How many bytes are sealed more than there were.
  static final int CODE = 16;

  private final SecretKeySpec codeKey;
  private final SecretKeySpec cipherKey;

  private Seal(SecretKeySpec codeKey, SecretKeySpec cipherKey) {
    this.codeKey = codeKey;
    this.cipherKey = cipherKey;
  }

  /// {@return the seal of a secret, the same wherever it is known}
  public static Seal of(byte[] secret) {
    if (secret.length < LEAST_SECRET) throw new IllegalArgumentException("The secret is too short");
    SecretKeySpec root = new SecretKeySpec(secret, MAC);
    return new Seal(
        new SecretKeySpec(derived(root, "relata cursor code"), MAC),
        new SecretKeySpec(derived(root, "relata cursor cipher"), "AES"));
  }

  /// {@return a seal that there is but once}
  public static Seal random() {
    byte[] secret = new byte[LEAST_SECRET];
    new SecureRandom().nextBytes(secret);
    return of(secret);
  }

  byte[] close(byte[] open) {
    byte[] sealed = Arrays.copyOf(code(open), CODE + open.length);
    crypt(sealed, open, 0, sealed, CODE);
    return sealed;
  }

  /// {@return what was sealed; empty if it was not sealed with this seal}
  ///
  /// @param sealed no less than a code
  Optional<byte[]> open(byte[] sealed) {
    byte[] open = new byte[sealed.length - CODE];
    crypt(sealed, sealed, CODE, open, 0);
    byte[] given = Arrays.copyOf(sealed, CODE);
    return MessageDigest.isEqual(given, code(open)) ? Optional.of(open) : Optional.empty();
  }

  private byte[] code(byte[] open) {
    return Arrays.copyOf(mac(codeKey, open), CODE);
  }

  /// Encrypts or decrypts, which is the same, all bytes from a place on.
  ///
  /// @param code begins with the code
  private void crypt(byte[] code, byte[] from, int start, byte[] to, int target) {
    try {
      Cipher cipher = Cipher.getInstance(CIPHER);
      cipher.init(Cipher.ENCRYPT_MODE, cipherKey, new IvParameterSpec(code, 0, CODE));
      cipher.doFinal(from, start, from.length - start, to, target);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Every JVM has " + CIPHER, impossible);
    }
  }

  private static byte[] derived(SecretKeySpec root, String purpose) {
    return mac(root, purpose.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] mac(SecretKeySpec key, byte[] bytes) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(key);
      return mac.doFinal(bytes);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Every JVM has " + MAC, impossible);
    }
  }
}
