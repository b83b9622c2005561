package org.relata.service.generated;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// A request as it goes over the wire.
///
/// @param target path and query as they are sent
/// @param body none if empty
public record GeneratedRequest(
    String method, String target, Map<String, String> headers, String body) {

  public GeneratedRequest {
    headers = Map.copyOf(headers);
  }

  public GeneratedRequest with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new GeneratedRequest(method, target, more, body);
  }

  public GeneratedRequest withTarget(String other) {
    return new GeneratedRequest(method, other, headers, body);
  }

  public GeneratedRequest withBody(String other) {
    return new GeneratedRequest(method, target, headers, other);
  }

  public GeneratedRequest withMethod(String other) {
    return new GeneratedRequest(other, target, headers, body);
  }

  public byte[] bytes() {
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    StringBuilder head =
        new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: localhost\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    if (content.length > 0 || !method.equals("GET")) {
      head.append("Content-Length: ").append(content.length).append("\r\n");
    }
    byte[] start = head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
    byte[] all = new byte[start.length + content.length];
    System.arraycopy(start, 0, all, 0, start.length);
    System.arraycopy(content, 0, all, start.length, content.length);
    return all;
  }

  /// {@return the request, to send it again by hand}
  @Override
  public String toString() {
    return new String(bytes(), StandardCharsets.UTF_8);
  }
}
