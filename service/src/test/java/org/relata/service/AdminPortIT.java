package org.relata.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.relata.mapping.testing.TestDatabase;
import org.relata.service.testing.Exposition;
import org.relata.service.testing.ForkedService;
import org.relata.service.testing.Repository;

/// A port of its own for health and metrics.
class AdminPortIT {

  private static final Pattern SAID = Pattern.compile("Health and metrics are on (http://.*)");

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static HttpResponse<String> get(URI address, String path) throws Exception {
    return CLIENT.send(
        HttpRequest.newBuilder(URI.create(address + path)).build(), BodyHandlers.ofString());
  }

  private static URI admin(ForkedService service) throws InterruptedException {
    for (int i = 0; i < 2000; i++) {
      for (String line : service.said()) {
        Matcher said = SAID.matcher(line);
        if (said.matches()) return URI.create(said.group(1));
      }
      Thread.sleep(5);
    }
    throw new AssertionError("It has not said where");
  }

  @Test
  void hasWhatTheOtherHasNotThen() throws Exception {
    try (TestDatabase database = TestDatabase.create();
        ForkedService service =
            ForkedService.start(
                "128m",
                Repository.models("people"),
                "--database",
                database.url(),
                "--admin-port=0")) {
      URI main = service.address();
      URI admin = admin(service);
      assertThat(admin.getHost()).isEqualTo(main.getHost());
      assertThat(get(main, "/person").statusCode()).isEqualTo(200);
      for (String path : new String[] {"/_health/live", "/_health/ready", "/_metrics"}) {
        assertThat(get(admin, path).statusCode()).as(path).isEqualTo(200);
        HttpResponse<String> elsewhere = get(main, path);
        assertThat(elsewhere.statusCode()).as(path).isEqualTo(404);
        assertThat(elsewhere.body()).contains(path + "; it is on the admin port");
      }
      assertThat(get(admin, "/person").body()).contains("\"status\":404");
      Exposition metrics = Exposition.parse(get(admin, "/_metrics").body());
      String count = "relata_http_request_duration_seconds_count";
      assertThat(metrics.value(count, "method", "GET", "route", "/person", "status", "200"))
          .isEqualTo(1);
      assertThat(answered(admin)).isBetween(90, 100);
      assertThat(get(main, "/person").statusCode()).isEqualTo(200);
      assertThat(service.terminate()).isEqualTo(143);
    }
  }

  /// Of 120 clients at once; those beyond the bound are closed.
  private static int answered(URI address) throws IOException {
    List<Socket> clients = new ArrayList<>();
    int answered = 0;
    try {
      for (int i = 0; i < 120; i++) clients.add(new Socket(address.getHost(), address.getPort()));
      for (Socket each : clients) if (answers(each)) answered++;
      return answered;
    } finally {
      for (Socket each : clients) each.close();
    }
  }

  private static boolean answers(Socket client) {
    try {
      client
          .getOutputStream()
          .write(
              "GET /_health/live HTTP/1.1\r\nHost: localhost\r\n\r\n"
                  .getBytes(StandardCharsets.UTF_8));
      return client.getInputStream().read() == 'H';
    } catch (IOException closed) {
      return false;
    }
  }

  @Test
  void thatIsInUseIsAnError() throws IOException, InterruptedException {
    try (TestDatabase database = TestDatabase.create();
        ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Process process =
          ForkedService.launch(
              "128m",
              Repository.models("people"),
              "--database",
              database.url(),
              "--admin-port=" + taken.getLocalPort());
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).isEqualTo(1);
      assertThat(said)
          .contains(
              "relata: Port 127.0.0.1:"
                  + taken.getLocalPort()
                  + " is in use; choose another with --admin-port, or 0 for a free one");
    }
  }
}
