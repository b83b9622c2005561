package org.relata.service.testing;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// A client with one connection that it keeps, which tells no answer from half of one.
public final class KeepAliveClient implements AutoCloseable {

  private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)\r\n");
  private static final Pattern NAME = Pattern.compile("\\{\"name\":\"([^\"]*)\"}");

  private final Socket socket;
  private final InputStream in;

  public KeepAliveClient(URI address) throws IOException {
    socket = new Socket(address.getHost(), address.getPort());
    socket.setSoTimeout(60_000);
    in = new BufferedInputStream(socket.getInputStream());
  }

  /// {@return the answer, empty without one; `broken` and what there is of it where it stops short}
  public String get(String path) {
    return send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
  }

  /// {@return the answer, as for [#get]}
  public String post(String path, String body) {
    return post(path, body, "");
  }

  /// {@return the answer, as for [#get]}
  ///
  /// @param headers further ones, each with a line break after it
  public String post(String path, String body, String headers) {
    return send(
        "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n%sContent-Length: %d\r\n\r\n%s"
            .formatted(path, headers, body.length(), body));
  }

  /// {@return the answer, as for [#get]}
  public String patch(String path, String body, String tag) {
    return send(
        "PATCH %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nIf-Match: %s\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(path, tag, body.length(), body));
  }

  private String send(String request) {
    StringBuilder answer = new StringBuilder();
    try {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      while (answer.indexOf("\r\n\r\n") < 0) {
        int read = in.read();
        if (read < 0) return stopped(answer);
        answer.append((char) read);
      }
      var length = LENGTH.matcher(answer);
      int size = length.find() ? Integer.parseInt(length.group(1)) : 0;
      byte[] body = in.readNBytes(size);
      answer.append(new String(body, StandardCharsets.UTF_8));
      return body.length < size ? stopped(answer) : answer.toString();
    } catch (IOException broken) {
      return stopped(answer);
    }
  }

  private static String stopped(StringBuilder answer) {
    return answer.isEmpty() ? "" : "broken: " + answer;
  }

  /// {@return the names of all rows of a list, each with how often it is there}
  public List<List<String>> names(String path) {
    String answer =
        send(
            "GET " + path + " HTTP/1.0\r\nHost: localhost\r\nAccept: application/x-ndjson\r\n\r\n");
    String all = answer + rest();
    return NAME
        .matcher(all)
        .results()
        .map(row -> row.group(1))
        .collect(groupingBy(name -> name, TreeMap::new, counting()))
        .entrySet()
        .stream()
        .map(row -> List.of(row.getKey(), row.getValue().toString()))
        .toList();
  }

  private String rest() {
    try {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new AssertionError("The answer stops short", broken);
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
