package org.relata.service.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.assertj.core.api.SoftAssertions;
import org.relata.service.testing.Transcript.Exchange;
import org.relata.service.testing.Transcript.Section;

/// A transcript with which requests are compared. Where they come to something else, the whole text
/// as it would be is written to a file, to be compared and copied.
public final class RecordedTranscript {

  private final Transcript recorded;
  private final Path differing;
  private final List<Section> seen = new ArrayList<>();

  /// @param differing the file that is written where anything differs
  public RecordedTranscript(String text, Path differing) {
    this.recorded = Transcript.parse(text);
    this.differing = differing;
  }

  /// What a request came to.
  ///
  /// @param note what a failure tells besides the request
  public record Outcome(List<String> lines, String note) {}

  public List<Section> sections() {
    return recorded.sections();
  }

  /// Sends the requests of a section, and compares what they come to.
  public void compare(Section section, Function<Exchange, Outcome> send) {
    List<Exchange> exchanges = new ArrayList<>();
    SoftAssertions softly = new SoftAssertions();
    for (Exchange exchange : section.exchanges()) {
      Outcome outcome = send.apply(exchange);
      exchanges.add(new Exchange(exchange.request(), outcome.lines()));
      softly
          .assertThat(String.join("\n", outcome.lines()))
          .as("%s\n%s", exchange, outcome.note())
          .isEqualTo(String.join("\n", exchange.outcome()));
    }
    seen.add(new Section(section.title(), exchanges));
    softly.assertAll();
  }

  /// Writes what was seen, if it is not what is recorded.
  public void writeDifference() throws IOException {
    Transcript all = new Transcript(recorded.preface(), seen);
    Files.deleteIfExists(differing);
    if (!all.equals(recorded)) Files.writeString(differing, all.text());
  }
}
