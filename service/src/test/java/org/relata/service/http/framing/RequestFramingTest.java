package org.relata.service.http.framing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestFramingTest {

  private static final AllowedHosts ANY = AllowedHosts.of("127.0.0.1", List.of("*"));

  /// {@return what is passed on of text that comes in pieces, with `|` after each request, and the
  /// status of what is refused}
  private static String passed(String text, int... cuts) {
    RequestFraming framing = new RequestFraming(ANY, 32 << 10, 100);
    StringBuilder passed = new StringBuilder();
    int from = 0;
    try {
      for (int cut : cuts) {
        read(framing, text.substring(from, cut), passed);
        from = cut;
      }
      read(framing, text.substring(from), passed);
    } catch (RefusedException refused) {
      passed.append(refused.status());
    }
    return passed.toString();
  }

  private static void read(RequestFraming framing, String piece, StringBuilder passed) {
    byte[] bytes = ("??" + piece + "??").getBytes(StandardCharsets.ISO_8859_1);
    int from = 2;
    while (from < bytes.length - 2) {
      RequestFraming.Part part = framing.read(bytes, from, bytes.length - 2);
      passed.append(StandardCharsets.ISO_8859_1.decode(part.bytes().duplicate()));
      if (part.bytes().hasRemaining() && !framing.passing()) passed.append('|');
      from = part.next();
    }
  }

  /// What comes in two or three pieces is what comes at once, wherever it is cut.
  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "GET / HTTP/1.1~Host: x~~!GET / HTTP/1.1~Host: x~~|",
        "~GET / HTTP/1.1~Host: x~~GET /a HTTP/1.0~~x!GET / HTTP/1.1~Host: x~~|GET /a HTTP/1.0~~|",
        "PUT / HTTP/1.1~Host: x~Content-Length: 3~~abcPUT !"
            + "PUT / HTTP/1.1~Host: x~Content-Length: 3~~abc|",
        "PUT / HTTP/1.1~Host: x~Transfer-Encoding: chunked~~2;x=y~ab~0;z~T: 1~~GET x!"
            + "PUT / HTTP/1.1~Host: x~Transfer-Encoding: chunked~~2~ab~0~~|",
        "GET / HTTP/1.1~Host: x~Content-Length: 3~~abcGET /b HTTP/1.1~Host: x~~!"
            + "GET / HTTP/1.1~Host: x~xxxxxxxxxxxxxx: 3~~|GET /b HTTP/1.1~Host: x~~|",
        "GET / HTTP/1.1~Host: x~Transfer-Encoding: chunked~~1;y~a~0~~GET /b!"
            + "GET / HTTP/1.1~Host: x~xxxxxxxxxxxxxxxxx: chunked~~|",
        "GET / HTTP/1.1~Host: x~Connection: a,close~~GET / HTTP/1.1~Host: x~~!"
            + "GET / HTTP/1.1~Host: x~Connection: close  ~~|",
        "GET / HTTP/1.1~Host: x~Upgrade: h2c~~!GET / HTTP/1.1~Host: x~xxxxxxx: h2c~~|",
        "GET / HTTP/1.1~Host: x~~GET / HTTP/1.1~~!GET / HTTP/1.1~Host: x~~|400",
        "GET / HTTP/1.1~Host: x~~GET / HTTP/3.1~~!GET / HTTP/1.1~Host: x~~|505",
        "DELETE / HTTP/1.1~Host: x~Content-Length: 101~~!413"
      })
  void doesNotDependOnThePieces(String sent, String expected) {
    String text = sent.replace("~", "\r\n");
    String whole = expected.replace("~", "\r\n");
    assertThat(passed(text)).isEqualTo(whole);
    for (int one = 1; one < text.length(); one++) {
      assertThat(passed(text, one)).as("cut at " + one).isEqualTo(whole);
      for (int other = one + 1; other < text.length(); other += 3) {
        assertThat(passed(text, one, other)).as("cut at " + one + ", " + other).isEqualTo(whole);
      }
    }
  }

  @Test
  void takesAHeadOctetByOctet() {
    String text = "GET / HTTP/1.1\r\nHost: x\r\nX: " + "y".repeat(30_000) + "\r\n\r\n";
    int[] cuts = new int[text.length() - 1];
    for (int i = 0; i < cuts.length; i++) cuts[i] = i + 1;
    assertThat(passed(text, cuts)).isEqualTo(text + "|");
  }

  @Test
  void countsWhatIsIgnored() {
    String chunks = "10\r\n0123456789abcdef\r\n".repeat(5);
    String head = "GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
    assertThat(passed(head + chunks)).isEqualTo("413");
  }
}
