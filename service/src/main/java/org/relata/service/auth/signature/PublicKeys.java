package org.relata.service.auth.signature;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyConverter;
import java.security.Key;
import java.security.PublicKey;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Public keys of those who sign tokens: a set of JWKs (RFC 7517).
///
/// Only algorithms for public keys are taken, whatever else a set has: what is public is no secret
/// to sign with.
final class PublicKeys implements SigningKeys {

  private static final Set<JWSAlgorithm> ALGORITHMS = algorithms();

  private final KeySets sets;

  PublicKeys(KeySets sets) {
    this.sets = sets;
  }

  private static Set<JWSAlgorithm> algorithms() {
    Set<JWSAlgorithm> algorithms = new HashSet<>(JWSAlgorithm.Family.RSA);
    algorithms.addAll(Set.of(JWSAlgorithm.ES256, JWSAlgorithm.ES384, JWSAlgorithm.ES512));
    return Set.copyOf(algorithms);
  }

  @Override
  public List<Key> matching(JWSHeader header) {
    if (!ALGORITHMS.contains(header.getAlgorithm())) {
      throw new RefusedException("its algorithm does not go with public keys");
    }
    JWKSet known = sets.known();
    List<Key> keys = matching(header, known);
    if (!keys.isEmpty() || header.getKeyID() == null) return keys;
    return matching(header, sets.after(known));
  }

  private static List<Key> matching(JWSHeader header, JWKSet set) {
    List<JWK> found = new JWKSelector(JWKMatcher.forJWSHeader(header)).select(set);
    return KeyConverter.toJavaKeys(found).stream().filter(PublicKey.class::isInstance).toList();
  }

  @Override
  public void reload() {
    sets.reload();
  }

  @Override
  public void close() {
    sets.close();
  }
}
