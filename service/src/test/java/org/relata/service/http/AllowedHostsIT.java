package org.relata.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.relata.service.response.RawResponse;
import org.relata.service.routing.RawRequest;
import org.relata.service.settings.Settings;

class AllowedHostsIT {

  /// Where a server listens, and the names that it was given.
  private record Listening(String address, List<String> allowed) {

    GrizzlyServer start() {
      Settings.Http settings =
          new Settings.Http(address, 0, 1000, allowed, ServerFixture.http(0).traffic());
      return ServerFixture.server(settings, AllowedHostsIT::answer, "person");
    }
  }

  private static final SharedServers<Listening> SERVERS = new SharedServers<>(Listening::start);

  @AfterAll
  static void stop() {
    SERVERS.close();
  }

  private static RawResponse answer(RawRequest request) {
    return ServerFixture.text(request.endpoint().operation().name());
  }

  private static String ask(List<String> allowed, String request) throws IOException {
    return ask("127.0.0.1", allowed, request);
  }

  private static String ask(String address, List<String> allowed, String request)
      throws IOException {
    Listening listening = new Listening(address, allowed);
    try (RawConnection connection = new RawConnection(SERVERS.of(listening).address())) {
      return connection.send(request).response();
    }
  }

  private static String get(String host) {
    return "GET /person HTTP/1.1\nHost: " + host + "\n\n";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "LocalHost:8080",
        "localhost.",
        "api.localhost",
        "127.0.0.1",
        "127.0.0.1:8080",
        "127.1.2.3",
        "[::1]",
        "[::1]:8080"
      })
  void areThoseOfThisMachine(String host) throws IOException {
    assertThat(ask(List.of(), get(host))).startsWith("HTTP/1.1 200 ");
    assertThat(ask(List.of("example.org"), get(host))).startsWith("HTTP/1.1 200 ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "localhost.evil.example",
        "notlocalhost",
        "127.0.0.1.evil.example",
        "1270.0.0.1",
        "128.0.0.1",
        "127.0.0",
        "0.0.0.0",
        "[::2]",
        "x"
      })
  void areNoOthersOnALoopbackAddress(String host) throws IOException {
    assertThat(ask(List.of(), get(host)))
        .startsWith("HTTP/1.1 421 Misdirected Request\r\n")
        .contains("\r\nConnection: close\r\n")
        .endsWith(
            "This service does not answer to the name "
                + host.toLowerCase(Locale.ROOT)
                + "; see --allowed-hosts");
    assertThat(ask(List.of("*"), get(host))).startsWith("HTTP/1.1 200 ");
    assertThat(ask("0.0.0.0", List.of(), get(host))).startsWith("HTTP/1.1 200 ");
    assertThat(ask("0.0.0.0", List.of("example.org"), get(host))).startsWith("HTTP/1.1 421 ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"api.example.org", "API.example.org:443", "a.b.example.com"})
  void areThoseGiven(String host) throws IOException {
    List<String> allowed = List.of("api.example.org", "*.Example.com");
    assertThat(ask(allowed, get(host))).startsWith("HTTP/1.1 200 ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"example.org", "example.com", "xexample.com", "www.example.org"})
  void areNoOthersThanThoseGiven(String host) throws IOException {
    List<String> allowed = List.of("api.example.org", "*.example.com");
    assertThat(ask(allowed, get(host))).startsWith("HTTP/1.1 421 ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET /_health/live", "POST /_batch", "OPTIONS *", "GET /nothing"})
  void countForEveryRequest(String request) throws IOException {
    assertThat(ask(List.of(), request + " HTTP/1.1\nHost: evil.example\nContent-Length: 0\n\n"))
        .startsWith("HTTP/1.1 421 ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET http://evil.example/person HTTP/1.1\nHost: localhost\n\n",
        "GET http://evil.example/person HTTP/1.0\n\n"
      })
  void areReadFromTheTargetToo(String request) throws IOException {
    assertThat(ask(List.of(), request)).startsWith("HTTP/1.1 421 ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET http://localhost/person HTTP/1.1\nHost: evil.example\n\n",
        "GET /person HTTP/1.0\n\n"
      })
  void areNotAskedForTwice(String request) throws IOException {
    assertThat(ask(List.of(), request)).startsWith("HTTP/1.1 200 ");
  }
}
