package org.relata.service.auth.signature;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relata.service.settings.TrustedUrls;

/// Fetches public keys: those at a URL, or those that an issuer names by its discovery document
/// (OpenID Connect Discovery 1.0).
///
/// @param issuer the issuer that names the URL; null where that is given
/// @param url where the keys are; null where the issuer says it
record KeyFetch(@Nullable String issuer, @Nullable URI url) {

  private static final int CONNECT_MILLISECONDS = 2_000;
  private static final int READ_MILLISECONDS = 3_000;
  private static final int MAX_BYTES = 512 << 10;

  private static final String DISCOVERY = "/.well-known/openid-configuration";

  /// {@return the keys}
  ///
  /// @throws IOException if they cannot be had
  JWKSet fetch() throws IOException {
    URI keys = url == null ? discovered() : url;
    try {
      return JWKSet.parse(text(keys));
    } catch (ParseException malformed) {
      throw new IOException("there is no JWK set at " + keys, malformed);
    }
  }

  private URI discovered() throws IOException {
    String base = String.valueOf(issuer).replaceAll("/+$", "");
    URI document = URI.create(base + DISCOVERY);
    try {
      Map<String, Object> found = JSONObjectUtils.parse(text(document));
      if (!String.valueOf(issuer).equals(found.get("issuer"))) {
        throw new IOException(document + " is of another issuer than --auth-issuer");
      }
      URI keys = URI.create(String.valueOf(found.get("jwks_uri")));
      if (!TrustedUrls.isTrusted(keys)) throw new IOException("jwks_uri is not https");
      return keys;
    } catch (ParseException | IllegalArgumentException malformed) {
      throw new IOException(document + " is no discovery document", malformed);
    }
  }

  private static String text(URI from) throws IOException {
    DefaultResourceRetriever retriever =
        new DefaultResourceRetriever(CONNECT_MILLISECONDS, READ_MILLISECONDS, MAX_BYTES);
    return retriever.retrieveResource(from.toURL()).getContent();
  }

  @Override
  public String toString() {
    return url == null ? String.valueOf(issuer) : url.toString();
  }
}
