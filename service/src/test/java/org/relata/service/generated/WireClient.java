package org.relata.service.generated;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// A client that keeps its connection as long as the service does, and takes responses only in the
/// exact form of HTTP: what comes after one must be the next.
public final class WireClient implements AutoCloseable {

  private final URI address;
  private @Nullable Socket socket;
  private InputStream in = InputStream.nullInputStream();

  public WireClient(URI address) {
    this.address = address;
  }

  public RawAnswer send(GeneratedRequest request) throws IOException {
    if (socket == null || socket.isClosed()) connect();
    Socket connection = Objects.requireNonNull(socket);
    connection.getOutputStream().write(request.bytes());
    RawAnswer answer = read(request.method().equals("HEAD"));
    if (answer.header("connection").equalsIgnoreCase("close")) close();
    return answer;
  }

  private void connect() throws IOException {
    socket = new Socket(address.getHost(), address.getPort());
    socket.setSoTimeout(60_000);
    in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
  }

  private RawAnswer read(boolean headOnly) throws IOException {
    String start = line();
    if (!start.matches("HTTP/1\\.1 [2-5]\\d\\d( .*)?"))
      throw new IOException("Not a status line: " + start);
    int status = Integer.parseInt(start.substring(9, 12));
    Map<String, String> headers = headers();
    boolean empty = headOnly || status == 204 || status == 304;
    byte[] body = empty ? new byte[0] : body(headers);
    return new RawAnswer(status, headers, text(body, headers));
  }

  private Map<String, String> headers() throws IOException {
    Map<String, String> headers = new HashMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      if (colon < 1) throw new IOException("Not a header: " + line);
      String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
      headers.merge(name, line.substring(colon + 1).strip(), (one, other) -> one + ", " + other);
    }
    return headers;
  }

  private byte[] body(Map<String, String> headers) throws IOException {
    if (headers.containsKey("content-length")) {
      return exactly(Integer.parseInt(headers.getOrDefault("content-length", "0")));
    }
    if ("chunked".equals(headers.get("transfer-encoding"))) return chunks();
    throw new IOException("No length: " + headers);
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
      all.write(exactly(size));
      if (!line().isEmpty()) throw new IOException("A chunk is longer than it says");
    }
    if (!line().isEmpty()) throw new IOException("There is something after the last chunk");
    return all.toByteArray();
  }

  private byte[] exactly(int size) throws IOException {
    byte[] bytes = in.readNBytes(size);
    if (bytes.length < size)
      throw new EOFException("The body ends after " + bytes.length + " of " + size);
    return bytes;
  }

  private static String text(byte[] body, Map<String, String> headers) throws IOException {
    if (body.length == 0 || !"gzip".equals(headers.get("content-encoding")))
      return new String(body, StandardCharsets.UTF_8);
    try (InputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(body))) {
      return new String(unpacked.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) throw new EOFException("The connection ends in a response: " + line);
      line.write(next);
    }
    String text = line.toString(StandardCharsets.UTF_8);
    if (!text.endsWith("\r")) throw new IOException("A line ends without CR: " + text);
    return text.substring(0, text.length() - 1);
  }

  @Override
  public void close() throws IOException {
    if (socket != null) socket.close();
    socket = null;
  }
}
