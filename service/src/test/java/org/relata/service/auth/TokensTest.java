package org.relata.service.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relata.mapping.access.Caller;
import org.relata.service.settings.Authentication;
import org.relata.service.settings.StartException;
import org.relata.service.testing.Issuer;
import org.slf4j.LoggerFactory;

/// Which tokens are taken.
class TokensTest {

  private static final String ISSUER = "https://login.example.org";

  /// 2026-01-01T00:00:00Z.
  private static final long NOW = 1_767_225_600;

  private static final String SECRET = "0123456789abcdef0123456789abcdef";

  @TempDir private static Path directory;

  private static RSAKey key;
  private static ECKey curve;

  private final Time time = new Time();
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  /// A clock that is set.
  private static final class Time extends Clock {
    private Instant now = Instant.ofEpochSecond(NOW);

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  @BeforeAll
  static void makeKeys() throws Exception {
    key = Issuer.key("one");
    curve = new ECKeyGenerator(Curve.P_256).keyID("two").generate();
    Files.writeString(file("keys.json"), new JWKSet(List.of(key, curve)).toString());
    Files.writeString(file("secret"), SECRET + "\n");
  }

  private static Path file(String name) {
    return directory.resolve(name);
  }

  @BeforeEach
  void listen() {
    log.start();
    logger().setLevel(Level.INFO);
    logger().addAppender(log);
  }

  @AfterEach
  void nothingOfATokenIsLogged() {
    logger().detachAppender(log);
    logger().setLevel(null);
    assertThat(log.list)
        .allSatisfy(entry ->
            assertThat(entry.getFormattedMessage())
                .doesNotContain("eyJ", "login.example.org", "ann", "elsewhere"));
  }

  private static Logger logger() {
    return (Logger) LoggerFactory.getLogger("org.relata.service.auth");
  }

  private Authenticator authenticator(Authentication.Keys keys, String rolesClaim) {
    Authentication.Tokens tokens = new Authentication.Tokens(ISSUER, "shop", keys, rolesClaim);
    return Authenticator.of(new Authentication(tokens, null), time);
  }

  private Authenticator publicKeys() {
    return authenticator(new Authentication.Keys.In(file("keys.json")), "roles");
  }

  private Authenticator sharedSecret() {
    return authenticator(new Authentication.Keys.Shared(file("secret")), "roles");
  }

  private static Identity identify(Authenticator authenticator, String token) {
    return authenticator.identify(new Credentials(List.of("Bearer " + token), List.of()));
  }

  private static Caller caller(Authenticator authenticator, String token) {
    return ((Identity.Known) identify(authenticator, token)).caller();
  }

  private void isRefused(Authenticator authenticator, String token, String reason) {
    assertThat(identify(authenticator, token)).isEqualTo(new Identity.Invalid());
    assertThat(log.list.getLast().getFormattedMessage())
        .isEqualTo("Credentials refused: " + reason);
  }

  private static String claims(String more) {
    return "{\"iss\":\"" + ISSUER + "\",\"aud\":\"shop\",\"sub\":\"ann\"" + more + "}";
  }

  private static String good() {
    return claims(",\"exp\":" + (NOW + 60) + ",\"roles\":[\"member\",\"editor\"]");
  }

  private static String text(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }

  private static String shared(JWSAlgorithm algorithm, byte[] secret, String claims)
      throws JOSEException {
    JWSObject signed =
        new JWSObject(new JWSHeader.Builder(algorithm).keyID("one").build(), new Payload(claims));
    signed.sign(new MACSigner(secret));
    return signed.serialize();
  }

  @Test
  void rolesAndClaimsAreTheCallers() throws Exception {
    String claims =
        claims(
            ",\"exp\":%d,\"roles\":\"member\",\"org\":{\"id\":7,\"x\":null},\"teams\":[1,2.5],\"ok\":true"
                .formatted(NOW + 60));
    Caller caller = caller(publicKeys(), Issuer.token(key, claims));
    assertThat(caller.authenticated()).isTrue();
    assertThat(caller.roles()).containsExactly("member");
    assertThat(caller.claims())
        .containsEntry("sub", "ann")
        .containsEntry("org", Map.of("id", 7L))
        .containsEntry("teams", List.of(1L, new BigDecimal("2.5")))
        .containsEntry("ok", true);
  }

  @Test
  void rolesStandWhereTheSettingsSay() throws Exception {
    String claims =
        claims(
            ",\"exp\":%d,\"realm_access\":{\"roles\":[\"a\"]},\"https://x.org/roles\":[\"b\"]"
                .formatted(NOW + 60));
    String token = Issuer.token(key, claims);
    Authentication.Keys keys = new Authentication.Keys.In(file("keys.json"));
    assertThat(caller(authenticator(keys, "realm_access.roles"), token).roles())
        .containsExactly("a");
    assertThat(caller(authenticator(keys, "https://x.org/roles"), token).roles())
        .containsExactly("b");
    assertThat(caller(authenticator(keys, "nowhere.roles"), token).roles()).isEmpty();
  }

  @Test
  void anyOfTheKeysMayHaveSigned() throws Exception {
    JWSObject signed =
        new JWSObject(
            new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("two").build(), new Payload(good()));
    signed.sign(new ECDSASigner(curve));
    assertThat(caller(publicKeys(), signed.serialize()).roles())
        .isEqualTo(Set.of("member", "editor"));
    assertThat(caller(sharedSecret(), shared(JWSAlgorithm.HS256, bytes(SECRET), good())).roles())
        .isEqualTo(Set.of("member", "editor"));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void whatIsNotSignedIsRefused() {
    String none = text("{\"alg\":\"none\"}") + "." + text(good()) + ".";
    isRefused(publicKeys(), none, "it is not signed, or no token");
    String odd = text("{\"alg\":\"nOnE\"}") + "." + text(good()) + ".AAAA";
    isRefused(publicKeys(), odd, "its algorithm does not go with public keys");
    isRefused(publicKeys(), "a.b.c", "it is not signed, or no token");
    isRefused(publicKeys(), "..", "it is not signed, or no token");
    isRefused(publicKeys(), "abc", "it is neither a known key nor a token");
  }

  @Test
  void aPublicKeyIsNoSecret() throws Exception {
    for (byte[] secret :
        List.of(
            key.toPublicKey().getEncoded(),
            bytes(key.toPublicJWK().toJSONString()),
            key.getModulus().decode())) {
      String token = shared(JWSAlgorithm.HS256, secret, good());
      isRefused(publicKeys(), token, "its algorithm does not go with public keys");
    }
    isRefused(sharedSecret(), Issuer.token(key, good()), "its algorithm is not HS256");
    String longer = shared(JWSAlgorithm.HS512, bytes(SECRET + SECRET), good());
    isRefused(sharedSecret(), longer, "its algorithm is not HS256");
  }

  @Test
  void anotherKeyIsRefused() throws Exception {
    isRefused(publicKeys(), Issuer.token(Issuer.key("one"), good()), "no known key has signed it");
    isRefused(
        publicKeys(), Issuer.token(Issuer.key("three"), good()), "no known key has signed it");
    String other = shared(JWSAlgorithm.HS256, bytes(SECRET.replace('0', '1')), good());
    isRefused(sharedSecret(), other, "no known key has signed it");
    String token = Issuer.token(key, good());
    String[] parts = token.split("\\.", -1);
    String changed = parts[0] + "." + text(good().replace("editor", "admin")) + "." + parts[2];
    isRefused(publicKeys(), changed, "no known key has signed it");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | it has no exp",
        "',\"exp\":1767225569' | it has expired",
        "',\"exp\":1767225570' | it has expired",
        "',\"exp\":null' | exp is no time",
        "',\"exp\":\"1767229200\"' | exp is no time",
        "',\"exp\":1e40' | exp is no time",
        "',\"exp\":1767229200,\"nbf\":1767225631' | it is not valid yet",
        "',\"exp\":1767229200,\"nbf\":\"now\"' | nbf is no time",
        "',\"exp\":1767229200,\"exp\":1767229201' | it has no proper JSON, or a name twice",
        "',\"exp\":1767229200,\"sub\":\"bob\"' | it has no proper JSON, or a name twice",
        "',\"exp\":1767229200,\"o\":{\"a\":1,\"a\":2}' | it has no proper JSON, or a name twice",
        "',\"exp\":1767229200,\"roles\":7' | its roles are neither a text nor a list of texts",
        "',\"exp\":1767229200,\"roles\":[7]' | its roles are neither a text nor a list of texts",
      })
  void whatIsClaimedMustBeRight(String more, String reason) throws Exception {
    isRefused(publicKeys(), Issuer.token(key, claims(more)), reason);
  }

  @Test
  void clocksMayDifferByHalfAMinute() throws Exception {
    Authenticator authenticator = publicKeys();
    for (String more :
        List.of(
            ",\"exp\":1767225571",
            ",\"exp\":1767225571.5",
            ",\"exp\":1767229200,\"nbf\":1767225630")) {
      assertThat(caller(authenticator, Issuer.token(key, claims(more))).authenticated()).isTrue();
    }
  }

  @Test
  void issuerAndAudienceMustBeThese() throws Exception {
    Authenticator authenticator = publicKeys();
    isRefused(
        authenticator,
        Issuer.token(key, good().replace(ISSUER, ISSUER + "/")),
        "it is of another issuer");
    isRefused(
        authenticator,
        Issuer.token(key, good().replace("\"iss\"", "\"elsewhere\"")),
        "it is of another issuer");
    isRefused(
        authenticator,
        Issuer.token(key, good().replace("\"shop\"", "\"elsewhere\"")),
        "it is for another audience");
    isRefused(
        authenticator,
        Issuer.token(key, good().replace("\"aud\"", "\"elsewhere\"")),
        "it is for another audience");
    String several = Issuer.token(key, good().replace("\"shop\"", "[\"elsewhere\",\"shop\"]"));
    assertThat(caller(authenticator, several).authenticated()).isTrue();
  }

  @Test
  void aHugeOneIsRefused() throws Exception {
    String filler = ",\"exp\":1767229200,\"x\":\"" + "x".repeat(6_000) + "\"";
    isRefused(publicKeys(), Issuer.token(key, claims(filler)), "it is longer than 8 KB");
  }

  @Test
  void aHeaderWithANameTwiceIsRefused() throws Exception {
    String header = text("{\"alg\":\"RS256\",\"kid\":\"one\",\"kid\":\"one\"}");
    String token = header + "." + text(good()) + ".AAAA";
    assertThat(identify(publicKeys(), token)).isEqualTo(new Identity.Invalid());
  }

  @Test
  void aRememberedOneExpiresToo() throws Exception {
    Authenticator authenticator = publicKeys();
    String token = Issuer.token(key, good());
    for (int second : new int[] {0, 1, 89}) {
      time.now = Instant.ofEpochSecond(NOW + second);
      assertThat(caller(authenticator, token).authenticated()).isTrue();
    }
    time.now = Instant.ofEpochSecond(NOW).plus(Duration.ofSeconds(90));
    isRefused(authenticator, token, "it has expired");
  }

  @Test
  void aKeyThatIsTakenBackIsValidNoMore() throws Exception {
    Path keys = Files.writeString(file("changing.json"), new JWKSet(key).toString());
    Authenticator authenticator = authenticator(new Authentication.Keys.In(keys), "roles");
    String token = Issuer.token(key, good());
    assertThat(caller(authenticator, token).authenticated()).isTrue();
    Files.writeString(keys, "{\"keys\": [");
    assertThatThrownBy(authenticator::reload)
        .isInstanceOf(StartException.class)
        .hasMessageContaining("are no JWK set");
    assertThat(caller(authenticator, token).authenticated()).isTrue();
    Files.writeString(keys, new JWKSet(curve).toString());
    authenticator.reload();
    isRefused(authenticator, token, "no known key has signed it");
  }

  /// RFC 7515, appendix A.1: its key is known, and its exp is of 2011.
  @Test
  void theTokenOfTheStandardHasExpired() throws IOException {
    Path secret =
        Files.write(
            file("rfc7515"),
            Base64.getUrlDecoder()
                .decode(
                    "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75"
                        + "aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow"));
    String token =
        "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9"
            + ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFt"
            + "cGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
            + ".dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    Authentication.Tokens any =
        new Authentication.Tokens(null, null, new Authentication.Keys.Shared(secret), "roles");
    Authenticator authenticator = Authenticator.of(new Authentication(any, null), time);
    isRefused(authenticator, token, "it has expired");
    time.now = Instant.ofEpochSecond(1_300_819_380);
    assertThat(caller(authenticator, token).claims())
        .isEqualTo(Map.of("iss", "joe", "exp", 1_300_819_380L, "http://example.com/is_root", true));
    isRefused(authenticator, token.replace("dBjft", "dBjfu"), "no known key has signed it");
  }

  @Test
  void aShortSecretIsRefusedAtTheStart() throws IOException {
    Path secret = Files.writeString(file("short"), SECRET.substring(1) + "\n");
    assertThatThrownBy(() -> authenticator(new Authentication.Keys.Shared(secret), "roles"))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("has 31 bytes, and must have at least 32");
  }
}
