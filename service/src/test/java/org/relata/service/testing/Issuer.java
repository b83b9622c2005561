package org.relata.service.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// An issuer of tokens on this machine.
public final class Issuer implements AutoCloseable {

  private final HttpServer server;
  private final AtomicInteger fetches = new AtomicInteger();
  private volatile List<RSAKey> keys;
  private volatile boolean away;

  private Issuer(HttpServer server, List<RSAKey> keys) {
    this.server = server;
    this.keys = keys;
  }

  /// {@return one with a key}
  public static Issuer start(RSAKey key) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    Issuer issuer = new Issuer(server, List.of(key));
    server.createContext("/.well-known/openid-configuration", issuer::discovery);
    server.createContext("/keys", issuer::keys);
    server.start();
    return issuer;
  }

  /// {@return a new key}
  public static RSAKey key(String id) throws JOSEException {
    return new RSAKeyGenerator(2048).keyID(id).generate();
  }

  /// {@return a token with claims, as JSON}
  public static String token(RSAKey key, String claims) throws JOSEException {
    JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build();
    JWSObject signed = new JWSObject(header, new Payload(claims));
    signed.sign(new RSASSASigner(key));
    return signed.serialize();
  }

  /// {@return a token of this issuer, of somebody}
  public String token(RSAKey key, String subject, List<String> roles) throws JOSEException {
    long expiry = Instant.now().getEpochSecond() + 600;
    String names = String.join("\",\"", roles);
    return token(
        key,
        "{\"iss\":\"%s\",\"sub\":\"%s\",\"exp\":%d,\"roles\":[\"%s\"]}"
            .formatted(url(), subject, expiry, names));
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /// {@return how often its keys have been asked for}
  public int fetches() {
    return fetches.get();
  }

  /// From now on it signs with another key.
  public void rotate(RSAKey key) {
    keys = List.of(key);
  }

  /// From now on it answers nobody, or everybody again.
  public void setAway(boolean now) {
    away = now;
  }

  private void discovery(HttpExchange exchange) throws IOException {
    answer(exchange, "{\"issuer\":\"%s\",\"jwks_uri\":\"%s/keys\"}".formatted(url(), url()));
  }

  private void keys(HttpExchange exchange) throws IOException {
    fetches.incrementAndGet();
    answer(exchange, new JWKSet(List.copyOf(keys)).toString());
  }

  private void answer(HttpExchange exchange, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.sendResponseHeaders(away ? 503 : 200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
