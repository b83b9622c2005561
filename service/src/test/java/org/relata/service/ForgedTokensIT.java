package org.relata.service;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.relata.mapping.testing.TestDatabase;
import org.relata.service.settings.Authentication;
import org.relata.service.testing.Answer;
import org.relata.service.testing.Issuer;
import org.relata.service.testing.Repository;
import org.relata.service.testing.RunningService;

/// Tokens that somebody has tampered with, at a service whose issuer signs with RSA. They are
/// signed here with what the platform has, so that no library keeps a test from what it refuses.
class ForgedTokensIT {

  private static final String GOOD_HEADER = "{\"alg\":\"RS256\",\"kid\":\"known\"}";

  private static RSAKey known;
  private static RSAKey own;
  private static Issuer issuer;
  private static Issuer others;
  private static TestDatabase database;
  private static RunningService service;

  @BeforeAll
  static void start() throws Exception {
    known = Issuer.key("known");
    own = Issuer.key("own");
    issuer = Issuer.start(known);
    others = Issuer.start(own);
    database = TestDatabase.create();
    Authentication.Tokens tokens =
        new Authentication.Tokens(
            issuer.url(), "shop", new Authentication.Keys.OfIssuer(issuer.url()), "roles");
    service =
        RunningService.start(
            database,
            Repository.models("people"),
            new Authentication(tokens, null),
            "Authorization",
            "Bearer " + good());
  }

  @AfterAll
  static void stop() {
    service.close();
    database.close();
    others.close();
    issuer.close();
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String encoded(String text) {
    return encoded(text.getBytes(UTF_8));
  }

  /// {@return claims that are right but for what is to be different}
  ///
  /// @param more members after those
  private static String claims(String was, String is, String more) {
    return "{\"iss\":\"%s\",\"aud\":\"shop\",\"sub\":\"annabelle\",\"exp\":%d%s}"
        .formatted(issuer.url(), now() + 600, more)
        .replace(was, is);
  }

  private static String claims() {
    return claims("", "", "");
  }

  private static long now() {
    return Instant.now().getEpochSecond();
  }

  private static String signed(String algorithm, RSAKey key, String header, String claims)
      throws GeneralSecurityException, JOSEException {
    String input = encoded(header) + "." + encoded(claims);
    return input + "." + encoded(signature(algorithm, key, input));
  }

  private static byte[] signature(String algorithm, RSAKey key, String input)
      throws GeneralSecurityException, JOSEException {
    Signature signature = Signature.getInstance(algorithm);
    signature.initSign(key.toPrivateKey());
    signature.update(input.getBytes(ISO_8859_1));
    return signature.sign();
  }

  private static String signed(String header, String claims) throws Exception {
    return signed("SHA256withRSA", known, header, claims);
  }

  private static String good() throws Exception {
    return signed(GOOD_HEADER, claims());
  }

  private static String withSecret(byte[] secret) throws Exception {
    String input = encoded("{\"alg\":\"HS256\",\"kid\":\"known\"}") + "." + encoded(claims());
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret, "HmacSHA256"));
    return input + "." + encoded(mac.doFinal(input.getBytes(ISO_8859_1)));
  }

  private static String pem(RSAKey key) throws Exception {
    String lines =
        Base64.getMimeEncoder(64, new byte[] {'\n'})
            .encodeToString(key.toRSAPublicKey().getEncoded());
    return "-----BEGIN PUBLIC KEY-----\n" + lines + "\n-----END PUBLIC KEY-----\n";
  }

  /// The last character of a signature of 256 bytes has four bits that mean nothing.
  private static String withOtherLeftovers(String token) {
    char last = token.charAt(token.length() - 1);
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    return token.substring(0, token.length() - 1) + alphabet.charAt(alphabet.indexOf(last) + 1);
  }

  private static String encrypted(String payload) throws Exception {
    JWEHeader header =
        new JWEHeader.Builder(JWEAlgorithm.RSA_OAEP_256, EncryptionMethod.A256GCM)
            .keyID("known")
            .build();
    JWEObject object = new JWEObject(header, new Payload(payload));
    object.encrypt(new RSAEncrypter(known.toRSAPublicKey()));
    return object.serialize();
  }

  private static Map<String, String> algorithms() throws Exception {
    Map<String, String> tokens = new LinkedHashMap<>();
    String body = "." + encoded(claims()) + ".";
    for (String none : new String[] {"none", "None", "NONE", "nOnE", "", " none", "none\\u0000"}) {
      String header = encoded("{\"alg\":\"" + none + "\",\"kid\":\"known\"}");
      tokens.put("alg '" + none + "'", header + body);
      tokens.put("alg '" + none + "' with a signature", header + body + good().split("\\.", -1)[2]);
    }
    tokens.put("no alg", signed("{\"kid\":\"known\"}", claims()));
    tokens.put("alg null", signed("{\"alg\":null,\"kid\":\"known\"}", claims()));
    tokens.put("alg 256", signed("{\"alg\":256,\"kid\":\"known\"}", claims()));
    tokens.put("alg rs256", signed(GOOD_HEADER.replace("RS256", "rs256"), claims()));
    tokens.put("alg twice", signed(GOOD_HEADER.replace("{", "{\"alg\":\"RS256\","), claims()));
    tokens.put("none first", signed(GOOD_HEADER.replace("{", "{\"alg\":\"none\","), claims()));
    tokens.put("ES256 with a key for RSA", signed(GOOD_HEADER.replace("RS", "ES"), claims()));
    tokens.put("PS256, signed as RS256", signed(GOOD_HEADER.replace("RS", "PS"), claims()));
    tokens.put("RS512, signed as RS256", signed(GOOD_HEADER.replace("256", "512"), claims()));
    tokens.put("RS256, signed with SHA-1", signed("SHA1withRSA", known, GOOD_HEADER, claims()));
    tokens.put("HS256 with the key's DER", withSecret(known.toRSAPublicKey().getEncoded()));
    tokens.put("HS256 with the key's PEM", withSecret(pem(known).getBytes(UTF_8)));
    tokens.put("HS256 with its line end off", withSecret(pem(known).strip().getBytes(UTF_8)));
    tokens.put(
        "HS256 with the key's JWK", withSecret(known.toPublicJWK().toString().getBytes(UTF_8)));
    tokens.put("HS256 with the key's modulus", withSecret(known.getModulus().decode()));
    tokens.put("HS256 with nearly nothing", withSecret(new byte[1]));
    return tokens;
  }

  private static Map<String, String> headers() throws Exception {
    Map<String, String> tokens = new LinkedHashMap<>();
    String jwk = own.toPublicJWK().toString();
    String named = GOOD_HEADER.replace("known", "own");
    tokens.put("another kid", signed(named, claims()));
    tokens.put(
        "a kid that is a path", signed(GOOD_HEADER.replace("known", "../../dev/null"), claims()));
    tokens.put("a kid that is SQL", signed(GOOD_HEADER.replace("known", "' or '1'='1"), claims()));
    tokens.put(
        "a kid that is a list", signed(GOOD_HEADER.replace("\"known\"", "[\"known\"]"), claims()));
    tokens.put("a kid twice", signed(GOOD_HEADER.replace("}", ",\"kid\":\"known\"}"), claims()));
    tokens.put("another key with this kid", signed("SHA256withRSA", own, GOOD_HEADER, claims()));
    for (String kid : new String[] {"known", "own"}) {
      for (String member :
          new String[] {
            "\"jwk\":" + jwk,
            "\"jku\":\"" + others.url() + "/keys\"",
            "\"x5u\":\"" + others.url() + "/keys\"",
            "\"iss\":\"" + others.url() + "\"",
          }) {
        String header = GOOD_HEADER.replace("known", kid).replace("}", "," + member + "}");
        tokens.put(
            header.substring(0, 40) + member.substring(0, 5),
            signed("SHA256withRSA", own, header, claims()));
      }
    }
    String critical = GOOD_HEADER.replace("}", ",\"crit\":[\"%s\"],\"%1$s\":%s}");
    tokens.put("crit", signed(critical.formatted("exp", "1"), claims()));
    tokens.put(
        "crit of an own name",
        signed(critical.formatted("http://example.org/x", "true"), claims()));
    tokens.put("crit without members", signed(GOOD_HEADER.replace("}", ",\"crit\":[]}"), claims()));
    tokens.put(
        "crit that is not there", signed(GOOD_HEADER.replace("}", ",\"crit\":[\"x\"]}"), claims()));
    String raw = encoded(critical.formatted("b64", "false")) + "." + "{}";
    tokens.put("not encoded", raw + "." + encoded(signature("SHA256withRSA", known, raw)));
    tokens.put(
        "another typ", signed(GOOD_HEADER.replace("}", ",\"typ\":\"secevent+jwt\"}"), claims()));
    tokens.put("no header", "." + encoded(claims()) + "." + good().split("\\.", -1)[2]);
    tokens.put("a header that is a list", signed("[" + GOOD_HEADER + "]", claims()));
    tokens.put("a header with more after it", signed(GOOD_HEADER + "{}", claims()));
    tokens.put("a header cut short", signed(GOOD_HEADER.substring(0, 20), claims()));
    return tokens;
  }

  private static Map<String, String> bodies() throws Exception {
    Map<String, String> tokens = new LinkedHashMap<>();
    String exp = "\"exp\":" + (now() + 600);
    tokens.put("expired", signed(GOOD_HEADER, claims(exp, "\"exp\":" + (now() - 3600), "")));
    tokens.put("not valid yet", signed(GOOD_HEADER, claims("", "", ",\"nbf\":" + (now() + 3600))));
    tokens.put("no exp", signed(GOOD_HEADER, claims("\"exp\"", "\"eat\"", "")));
    tokens.put(
        "exp as a text", signed(GOOD_HEADER, claims("\"exp\":", "\"exp\":\"9\",\"x\":", "")));
    tokens.put("exp twice", signed(GOOD_HEADER, claims("", "", ",\"exp\":9999999999")));
    tokens.put("sub twice", signed(GOOD_HEADER, claims("", "", ",\"sub\":\"root\"")));
    tokens.put(
        "sub twice, one escaped", signed(GOOD_HEADER, claims("", "", ",\"s\\u0075b\":\"root\"")));
    tokens.put("another audience", signed(GOOD_HEADER, claims("shop", "shops", "")));
    tokens.put("no audience", signed(GOOD_HEADER, claims("\"aud\"", "\"and\"", "")));
    tokens.put("another issuer", signed(GOOD_HEADER, claims(issuer.url(), others.url(), "")));
    tokens.put("no issuer", signed(GOOD_HEADER, claims("\"iss\"", "\"is\"", "")));
    tokens.put("huge", signed(GOOD_HEADER, claims("", "", ",\"x\":\"" + "x".repeat(7000) + "\"")));
    tokens.put("claims that are a list", signed(GOOD_HEADER, "[" + claims() + "]"));
    tokens.put("no claims", signed(GOOD_HEADER, ""));
    tokens.put("claims with more after them", signed(GOOD_HEADER, claims() + "{}"));
    tokens.put("claims cut short", signed(GOOD_HEADER, claims().substring(0, 60)));
    tokens.put("a token in a token", signed(GOOD_HEADER, good()));
    tokens.put("an encrypted one", encrypted(good()));
    return tokens;
  }

  private static Map<String, String> spellings() throws Exception {
    Map<String, String> tokens = new LinkedHashMap<>();
    String good = good();
    String[] parts = good.split("\\.", -1);
    String input = parts[0] + "." + parts[1] + ".";
    tokens.put("no signature", input);
    tokens.put("half a signature", input + parts[2].substring(0, 171));
    tokens.put("a signature of zeros", input + encoded(new byte[256]));
    tokens.put("other leftovers", withOtherLeftovers(good));
    tokens.put("padding", good + "==");
    tokens.put("a newline escaped", good.replace(".", ".%0A"));
    tokens.put("a sign within", input + "!" + parts[2]);
    tokens.put("the other base64", input + parts[2].replace('-', '+').replace('_', '/') + "+");
    tokens.put(
        "other claims", parts[0] + "." + encoded(claims("annabelle", "root", "")) + "." + parts[2]);
    tokens.put("a part more", good + ".");
    tokens.put("a part less", parts[0] + "." + parts[1]);
    tokens.put("nothing but dots", "..");
    tokens.put("no text at all", "\u00ff.\u00ff.\u00ff");
    return tokens;
  }

  static Stream<Arguments> forged() throws Exception {
    Map<String, String> all = new LinkedHashMap<>(algorithms());
    all.putAll(headers());
    all.putAll(bodies());
    all.putAll(spellings());
    return all.entrySet().stream().map(each -> Arguments.of(each.getKey(), each.getValue()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forged")
  void isRefusedWithoutAWord(String what, String token) {
    Answer answer = service.get("/person", "Authorization", "Bearer " + token);
    assertThat(answer.status()).as(what).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
    assertThat(answer.body().replaceAll("\"requestId\":\"[^\"]*\"", "\"requestId\":\"…\""))
        .isEqualTo(
            "{\"type\":\"/_problems/unauthorized\",\"title\":\"Unauthorized\",\"status\":401,"
                + "\"detail\":\"The credentials are not valid\",\"requestId\":\"…\"}");
    assertThat(answer.headers().map().toString()).doesNotContain(token, "annabelle");
  }

  @Test
  void keysThatATokenNamesAreNotFetched() throws Exception {
    int fetches = others.fetches();
    for (String token : headers().values()) {
      service.get("/person", "Authorization", "Bearer " + token);
    }
    assertThat(others.fetches()).isEqualTo(fetches);
  }

  @Test
  void whatTheyAreMadeFromIsGood() throws Exception {
    for (String token :
        new String[] {
          good(),
          signed("{\"alg\":\"RS256\"}", claims()),
          signed(GOOD_HEADER.replace("}", ",\"typ\":\"at+JWT\"}"), claims()),
          signed("SHA512withRSA", known, GOOD_HEADER.replace("256", "512"), claims()),
        }) {
      Answer answer = service.get("/person", "Authorization", "Bearer " + token);
      assertThat(answer.status()).isEqualTo(200);
    }
  }

  @Test
  void aGoodOneBesideAnotherIsOneTooMany() throws Exception {
    Answer answer =
        service.get("/person", "Authorization", "Bearer " + good(), "X-API-Key", good());
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).doesNotContain(good().split("\\.", -1)[2]);
  }
}
