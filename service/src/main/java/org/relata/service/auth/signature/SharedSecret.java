package org.relata.service.auth.signature;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import java.nio.file.Path;
import java.security.Key;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.relata.service.settings.SecretFile;

/// A secret that the issuer of tokens has too, for HS256.
final class SharedSecret implements SigningKeys {

  /// As many bytes as the hash has (RFC 7518, 3.2).
  private static final int LEAST = 32;

  private final SecretFile file;
  private volatile Key key;

  SharedSecret(Path path) {
    this.file = new SecretFile("token secret", path);
    this.key = read();
  }

  private Key read() {
    return new SecretKeySpec(file.read(LEAST), "HmacSHA256");
  }

  @Override
  public List<Key> matching(JWSHeader header) {
    if (JWSAlgorithm.HS256.equals(header.getAlgorithm())) return List.of(key);
    throw new RefusedException("its algorithm is not HS256");
  }

  @Override
  public void reload() {
    key = read();
  }

  @Override
  public void close() {}
}
