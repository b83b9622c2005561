package org.relata.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.relata.mapping.testing.TestDatabase;
import org.relata.service.testing.Answer;
import org.relata.service.testing.RecordedTranscript;
import org.relata.service.testing.RecordedTranscript.Outcome;
import org.relata.service.testing.RecordingDriver;
import org.relata.service.testing.Repository;
import org.relata.service.testing.RunningService;
import org.relata.service.testing.Transcript.Exchange;
import org.relata.service.testing.Transcript.Section;

/// The statements that requests come to, word for word, as `statements.txt` has them.
///
/// The models and rows stand beside it; each section starts from these rows. In a path or header
/// `{ETag}`, `{next}` and `{prev}` are what the answer before has. To add a request, write it down
/// without an outcome. Where anything differs, the whole file as it would be is
/// `service/target/statements.txt`: compare the two, and where the new text is meant, copy it.
class SqlTextIT {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(ETag|next|prev)}");
  private static final String FOLDER = "statements/";
  private static final RecordedTranscript RECORDED =
      new RecordedTranscript(
          resource("statements.txt"), Repository.path("service/target/statements.txt"));

  private static final RecordingDriver DRIVER = RecordingDriver.register();
  private static final TestDatabase DATABASE = TestDatabase.create();
  private static final RunningService SERVICE = start();
  private static @Nullable Answer before;

  private static String resource(String name) {
    try (InputStream in = SqlTextIT.class.getResourceAsStream(FOLDER + name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static RunningService start() {
    Path models =
        Repository.path("service/src/test/resources/org/relata/service/statements/models.yaml");
    return RunningService.start(RecordingDriver.url(DATABASE.url()), models);
  }

  @AfterAll
  static void stop() throws IOException, SQLException {
    try (DRIVER;
        DATABASE;
        SERVICE) {
      RECORDED.writeDifference();
    }
  }

  static List<Section> sections() {
    return RECORDED.sections();
  }

  @ParameterizedTest
  @MethodSource("sections")
  void staysAsItIs(Section section) {
    begin();
    before = null;
    RECORDED.compare(section, SqlTextIT::outcome);
  }

  private static Outcome outcome(Exchange recorded) {
    Answer answer = send(recorded, before);
    before = answer;
    List<String> lines = new ArrayList<>(List.of(String.valueOf(answer.status())));
    lines.addAll(DRIVER.take());
    return new Outcome(lines, answer.status() < 400 ? "" : answer.body());
  }

  private static void begin() {
    DATABASE.execute(
        """
        do $$ begin execute (
          select 'truncate ' || string_agg(quote_ident(tablename), ', ') || ' restart identity cascade'
          from pg_tables where schemaname = 'public');
        end $$;
        """
            + resource("rows.sql"));
    DRIVER.take();
  }

  private static Answer send(Exchange exchange, @Nullable Answer before) {
    String path = filled(exchange.path(), before);
    String[] headers =
        exchange.headers().stream().map(value -> filled(value, before)).toArray(String[]::new);
    return SERVICE.send(exchange.method(), path, exchange.body(), headers);
  }

  private static String filled(String text, @Nullable Answer before) {
    return PLACEHOLDER.matcher(text).replaceAll(place -> value(place.group(1), before));
  }

  private static String value(String name, @Nullable Answer before) {
    if (before == null) throw new IllegalArgumentException("No answer before has " + name);
    String value = name.equals("ETag") ? before.header(name) : before.link(name);
    assertThat(value).as(name).isNotEmpty();
    return Matcher.quoteReplacement(value);
  }

  /// A file that is read wrong would have nothing to differ from.
  @Test
  void coversMoreThanAHundredRequests() {
    assertThat(sections().stream().mapToInt(section -> section.exchanges().size()).sum())
        .isGreaterThan(100);
  }
}
