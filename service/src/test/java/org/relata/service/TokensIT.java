package org.relata.service;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.nimbusds.jose.jwk.RSAKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relata.mapping.testing.TestDatabase;
import org.relata.service.settings.Authentication;
import org.relata.service.testing.Answer;
import org.relata.service.testing.Issuer;
import org.relata.service.testing.Repository;
import org.relata.service.testing.RunningService;
import org.slf4j.LoggerFactory;

/// Tokens of an issuer that is asked for its keys.
class TokensIT {

  private static final int CLIENTS = 4;
  private static final Path MODELS = Repository.models("people");

  private static RSAKey first;
  private static RSAKey second;
  private static RSAKey other;

  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final List<String> secrets = new ArrayList<>();
  private final TestDatabase database = TestDatabase.create();
  private Issuer issuer;
  private @Nullable Level level;
  private @Nullable RunningService service;

  @BeforeAll
  static void makeKeys() throws Exception {
    first = Issuer.key("first");
    second = Issuer.key("second");
    other = Issuer.key("other");
  }

  @BeforeEach
  void start() throws Exception {
    issuer = Issuer.start(first);
    log.start();
    root().addAppender(log);
    level = root().getLevel();
    root().setLevel(Level.DEBUG);
  }

  private static Logger root() {
    return (Logger) LoggerFactory.getLogger("org.relata");
  }

  /// Whatever came, nothing of it is in the log of all that went on.
  @AfterEach
  void stop() {
    if (service != null) service.close();
    database.close();
    issuer.close();
    root().detachAppender(log);
    root().setLevel(level);
    assertThat(log.list).isNotEmpty();
    assertThat(List.copyOf(log.list))
        .allSatisfy(entry ->
            assertThat(entry.getFormattedMessage() + entry.getKeyValuePairs())
                .doesNotContain(secrets)
                .doesNotContain("annabelle", "gardener"));
  }

  private RunningService serve(String token) {
    Authentication.Tokens tokens =
        new Authentication.Tokens(
            issuer.url(), null, new Authentication.Keys.OfIssuer(issuer.url()), "roles");
    service =
        RunningService.start(
            database, MODELS, new Authentication(tokens, null), "Authorization", "Bearer " + token);
    return service;
  }

  private String token(RSAKey key) throws Exception {
    String token = issuer.token(key, "annabelle", List.of("gardener"));
    secrets.add(token);
    secrets.add(token.split("\\.", -1)[2]);
    return token;
  }

  private static int status(RunningService service, String token) {
    return service.get("/person", "Authorization", "Bearer " + token).status();
  }

  private static List<Integer> statuses(
      RunningService service, String token, AtomicBoolean enough) {
    List<Integer> statuses = new ArrayList<>();
    while (!enough.get()) statuses.add(status(service, token));
    return statuses;
  }

  @Test
  void keysMayChangeWhileTokensCome() throws Exception {
    String before = token(first);
    String after = token(second);
    RunningService serving = serve(before);
    assertThat(status(serving, before)).isEqualTo(200);
    int fetches = issuer.fetches();
    AtomicBoolean enough = new AtomicBoolean();
    try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
      issuer.rotate(second);
      List<Callable<List<Integer>>> calls =
          List.of(
              () -> statuses(serving, after, enough),
              () -> statuses(serving, after, enough),
              () -> statuses(serving, after, enough));
      List<Future<List<Integer>>> running = calls.stream().map(clients::submit).toList();
      for (int i = 0; i < 100; i++) assertThat(status(serving, after)).isEqualTo(200);
      enough.set(true);
      for (Future<List<Integer>> each : running) assertThat(each.get()).containsOnly(200);
    }
    assertThat(issuer.fetches()).isEqualTo(fetches + 1);
    assertThat(status(serving, before)).isEqualTo(401);
  }

  @Test
  void unknownKeysDoNotHammerTheIssuer() throws Exception {
    String good = token(first);
    RunningService serving = serve(good);
    int fetches = issuer.fetches();
    for (int i = 0; i < 40; i++) assertThat(status(serving, token(other))).isEqualTo(401);
    assertThat(issuer.fetches()).isEqualTo(fetches + 1);
    assertThat(status(serving, good)).isEqualTo(200);
  }

  @Test
  void anIssuerThatIsAwayLaterIsNotNeeded() throws Exception {
    String good = token(first);
    RunningService serving = serve(good);
    issuer.setAway(true);
    assertThat(status(serving, token(other))).isEqualTo(401);
    assertThat(status(serving, good)).isEqualTo(200);
    assertThat(status(serving, token(first))).isEqualTo(200);
  }

  @Test
  void anIssuerThatIsAwayAtTheStartIsWaitedFor() throws Exception {
    issuer.setAway(true);
    String good = token(first);
    Authentication.Tokens tokens =
        new Authentication.Tokens(
            issuer.url(), null, new Authentication.Keys.OfIssuer(issuer.url()), "roles");
    RunningService serving =
        RunningService.start(
            database, MODELS, new Authentication(tokens, null), "Authorization", "Bearer " + good);
    service = serving;
    Answer early = serving.unchecked("/person", "Authorization", "Bearer " + good);
    assertThat(early.status()).isEqualTo(503);
    assertThat(early.header("Retry-After")).isEqualTo("1");
    assertThat(serving.unchecked("/person").status()).isEqualTo(401);
    assertThat(serving.unchecked("/_health/live").status()).isEqualTo(200);
    issuer.setAway(false);
    int status = 503;
    for (int i = 0; i < 400 && status == 503; i++) {
      Thread.sleep(50);
      status = serving.unchecked("/person", "Authorization", "Bearer " + good).status();
    }
    assertThat(status).isEqualTo(200);
  }

  @Test
  void theReasonIsInTheLogAlone() throws Exception {
    String good = token(first);
    RunningService serving = serve(good);
    String expired =
        Issuer.token(first, "{\"iss\":\"" + issuer.url() + "\",\"sub\":\"annabelle\",\"exp\":1}");
    secrets.add(expired);
    Answer answer = serving.get("/person", "Authorization", "Bearer " + expired);
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
    assertThat(answer.body())
        .contains("\"detail\":\"The credentials are not valid\"")
        .doesNotContain("exp");
    assertThat(List.copyOf(log.list))
        .anySatisfy(entry ->
            assertThat(entry.getFormattedMessage())
                .isEqualTo("Credentials refused: it has expired"));
  }
}
