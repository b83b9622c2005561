package org.relata.service.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.relata.service.testing.Examples.ADDRESS;
import static org.relata.service.testing.Examples.PERSON;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.relata.openapi.endpoint.Endpoint;
import org.relata.openapi.endpoint.Operation;
import org.relata.service.problem.Problem;
import org.relata.service.problem.ProblemException;
import org.relata.service.routing.RawRequest;
import org.relata.service.testing.Examples;
import org.relata.service.testing.Requests;

class IdempotentRequestTest {

  private static final Limits LIMITS = new Limits(50, 1000, 100, 20);

  private static final Endpoint ADDRESSES =
      Requests.on(Operation.ADD_RELATED, Examples.relationship(PERSON, "addresses"));

  private static RawRequest raw(
      Endpoint endpoint,
      List<String> keys,
      @Nullable String query,
      Map<String, String> headers,
      String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return new RawRequest(endpoint, keys, query, headers::get, new ByteArrayInputStream(bytes));
  }

  private static RawRequest keyed(String key) {
    Map<String, String> headers = Map.of("Idempotency-Key", key);
    return raw(Requests.on(Operation.CREATE_ROWS, PERSON), List.of(), null, headers, "{}");
  }

  private static Problem refused(RawRequest raw) {
    return assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> IdempotentRequest.of(raw, LIMITS))
        .actual()
        .problem();
  }

  @Nested
  class AKey {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        textBlock =
            """
            abc                | abc
            "abc"              | abc
            "a\\"b\\\\c"       | a"b\\c
            a"b\\c             | a"b\\c
            8e03978e-40d5-43e8 | 8e03978e-40d5-43e8
            """)
    void standsBareOrInQuotes(String value, String key) {
      assertThat(IdempotentRequest.of(keyed(value), LIMITS).orElseThrow().key()).isEqualTo(key);
    }

    @Test
    void hasAtMost255Characters() {
      String longest = "k".repeat(255);
      assertThat(IdempotentRequest.of(keyed(longest), LIMITS).orElseThrow().key())
          .isEqualTo(longest);
      assertThat(IdempotentRequest.of(keyed('"' + longest + '"'), LIMITS).orElseThrow().key())
          .isEqualTo(longest);
      assertThat(refused(keyed(longest + "k")).status()).isEqualTo(400);
      assertThat(refused(keyed('"' + longest + "k\"")).status()).isEqualTo(400);
      assertThat(refused(keyed('"' + "k".repeat(30_000) + '"')).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          " ",
          "\"\"",
          "a b",
          "\"a b\"",
          "\"open",
          "\"a\"b",
          "\"a\\b\"",
          "é",
          "a\u0001"
        })
    void isVisibleAscii(String value) {
      Problem problem = refused(keyed(value));
      assertThat(problem.status()).isEqualTo(400);
      assertThat(problem.type()).isEqualTo("/_problems/invalid-request");
      assertThat(problem.detail())
          .isEqualTo(
              "Idempotency-Key: must be 1 to 255 visible ASCII characters, bare or in double"
                  + " quotes, not '"
                  + value.strip()
                  + "'");
    }

    @Test
    void isOfPostsAlone() {
      Map<String, String> headers = Map.of("Idempotency-Key", "a b");
      RawRequest put =
          raw(
              Requests.on(Operation.REPLACE_ROW, PERSON),
              List.of("1"),
              null,
              headers,
              "{\"name\":\"Ann\"}");
      assertThat(IdempotentRequest.of(put, LIMITS)).isEmpty();
    }

    @Test
    void isLeftOut() {
      RawRequest post =
          raw(Requests.on(Operation.CREATE_ROWS, PERSON), List.of(), null, Map.of(), "{}");
      assertThat(IdempotentRequest.of(post, LIMITS)).isEmpty();
    }
  }

  @Nested
  class ABody {

    @Test
    void isThereStill() throws IOException {
      RawRequest request = IdempotentRequest.of(keyed("a"), LIMITS).orElseThrow().request();
      assertThat(new String(request.body().readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("{}");
    }

    @Test
    void isNoLargerThanIsTaken() {
      Map<String, String> headers = Map.of("Idempotency-Key", "a");
      Endpoint endpoint = Requests.on(Operation.CREATE_ROWS, PERSON);
      RawRequest larger = raw(endpoint, List.of(), null, headers, "x".repeat(21));
      assertThat(refused(larger).status()).isEqualTo(413);
    }
  }

  @Nested
  class AFingerprint {

    private static String fingerprint(
        Endpoint endpoint, String key, @Nullable String query, String body, String... headers) {
      Map<String, String> all =
          Map.of(
              "Idempotency-Key",
              "a",
              "Content-Type",
              headers[0],
              "Prefer",
              headers[1],
              "Accept",
              headers[2]);
      return IdempotentRequest.of(raw(endpoint, List.of(key), query, all, body), LIMITS)
          .orElseThrow()
          .fingerprint();
    }

    @Test
    void isTheSha256OfAllThatMatters() {
      RawRequest request =
          raw(
              ADDRESSES,
              List.of("1"),
              "fields=id",
              Map.of("Idempotency-Key", "a", "Content-Type", "application/json"),
              "{}");
      // printf 'POST\n/person/{key}/addresses\n1\nfields=id\napplication/json\n\n{}' | sha256sum
      assertThat(IdempotentRequest.of(request, LIMITS).orElseThrow().fingerprint())
          .isEqualTo("fdb3c2757f58ca66706f48367f0fdf26091889af12e1c6446472355beeaa0f6b");
    }

    @Test
    void isAnotherForAnotherRequest() {
      Endpoint others = Requests.on(Operation.CREATE_ROWS, ADDRESS);
      List<String> all = new ArrayList<>();
      all.add(fingerprint(ADDRESSES, "1", null, "{}", "application/json", "", ""));
      all.add(fingerprint(others, "1", null, "{}", "application/json", "", ""));
      all.add(fingerprint(ADDRESSES, "2", null, "{}", "application/json", "", ""));
      all.add(fingerprint(ADDRESSES, "1", "fields=id", "{}", "application/json", "", ""));
      all.add(fingerprint(ADDRESSES, "1", null, "{ }", "application/json", "", ""));
      all.add(fingerprint(ADDRESSES, "1", null, "{}", "text/json", "", ""));
      all.add(fingerprint(ADDRESSES, "1", null, "{}", "application/json", "return=minimal", ""));
      assertThat(Set.copyOf(all)).hasSize(7);
    }

    @Test
    void isTheSameWhateverIsAccepted() {
      assertThat(fingerprint(ADDRESSES, "1", null, "{}", "application/json", "", "*/*"))
          .isEqualTo(fingerprint(ADDRESSES, "1", "", "{}", "application/json", "", ""));
    }
  }
}
