package org.relata.service.request;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.relata.openapi.endpoint.RequestHeader;
import org.relata.service.content.BodyBytes;
import org.relata.service.content.ContentCoding;
import org.relata.service.hash.Sha256;
import org.relata.service.problem.Excerpt;
import org.relata.service.problem.ProblemException;
import org.relata.service.problem.Problems;
import org.relata.service.routing.RawRequest;

/// A request that may come again and is to be carried out once: its sender gave it a key, the
/// header `Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header).
///
/// @param fingerprint the same for the same request, and for no other
/// @param request the request, with its body in memory, without its coding
public record IdempotentRequest(String key, String fingerprint, RawRequest request) {

  private static final String CODING = RequestHeader.CONTENT_ENCODING.toString();

  /// How often a body is held while it is read into one array.
  private static final int COPIES = 3;

  private static final Pattern KEY = Pattern.compile("[!-~]{1,255}");

  /// A string of structured fields (RFC 9651, section 3.3.3) that is no longer than a key.
  private static final Pattern QUOTED =
      Pattern.compile("\"((?:[ -~&&[^\"\\\\]]|\\\\[\"\\\\]){0,255})\"");

  /// {@return the request with its key; empty where it has none, or would do no more if it came
  /// again}
  ///
  /// @throws ProblemException 400 or 413
  public static Optional<IdempotentRequest> of(RawRequest raw, Limits limits) {
    if (!raw.operation().reads(RequestHeader.IDEMPOTENCY_KEY)) return Optional.empty();
    return raw.header(RequestHeader.IDEMPOTENCY_KEY)
        .map(value -> of(key(value.strip()), raw, limits));
  }

  private static IdempotentRequest of(String key, RawRequest raw, Limits limits) {
    byte[] body = body(raw, limits);
    RawRequest whole =
        new RawRequest(
            raw.endpoint(),
            raw.keys(),
            raw.query(),
            name -> name.equals(CODING) ? null : raw.headers().apply(name),
            new ByteArrayInputStream(body));
    return new IdempotentRequest(key, fingerprint(raw, body), whole);
  }

  private static String key(String value) {
    Matcher quoted = QUOTED.matcher(value);
    String key = quoted.matches() ? quoted.group(1).replaceAll("\\\\(.)", "$1") : value;
    boolean open = !quoted.matches() && value.startsWith("\"");
    if (!open && KEY.matcher(key).matches()) return key;
    throw new ProblemException(
        Problems.invalidHeader(
            RequestHeader.IDEMPOTENCY_KEY.toString(),
            "must be 1 to 255 visible ASCII characters, bare or in double quotes, not "
                + Excerpt.quoted(value)));
  }

  private static byte[] body(RawRequest raw, Limits limits) {
    try (InputStream body = ContentCoding.body(raw, limits.body())) {
      return BodyBytes.read(body, COPIES);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /// What comes before the body has no line breaks in it, so no two requests run together.
  private static String fingerprint(RawRequest raw, byte[] body) {
    String head =
        String.join(
            "\n",
            raw.endpoint().method().name(),
            raw.endpoint().path(),
            String.join("/", raw.keys()),
            Objects.requireNonNullElse(raw.query(), ""),
            raw.header(RequestHeader.CONTENT_TYPE).orElse(""),
            raw.header(RequestHeader.PREFER).orElse(""),
            "");
    MessageDigest digest = Sha256.digest();
    digest.update(head.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest.digest(body));
  }
}
