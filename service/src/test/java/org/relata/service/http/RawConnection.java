package org.relata.service.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// A connection on which one sees every byte. A character is a byte here.
final class RawConnection implements AutoCloseable {

  private final Socket socket;
  private final InputStream in;

  RawConnection(URI address) throws IOException {
    socket = new Socket(address.getHost(), address.getPort());
    socket.setSoTimeout(20_000);
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream());
  }

  /// Sends text; `\n` stands for the end of a line.
  RawConnection send(String text) throws IOException {
    socket
        .getOutputStream()
        .write(text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    return this;
  }

  /// Sends text as it is, in pieces of so many bytes; no more of it when the other side has closed.
  RawConnection sendRaw(String text, int piece) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    try {
      for (int place = 0; place < bytes.length; place += Math.min(piece, bytes.length - place)) {
        int length = Math.min(piece, bytes.length - place);
        socket.getOutputStream().write(bytes, place, length);
      }
    } catch (SocketException closed) {
      return this;
    }
    return this;
  }

  /// {@return one response with a Content-Length, or the headers of one without}
  String response() throws IOException {
    String head = head();
    StringBuilder response = new StringBuilder(head);
    head.lines()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
        .findFirst()
        .ifPresent(line -> response.append(read(Integer.parseInt(line.substring(15).strip()))));
    return response.toString();
  }

  /// {@return the status line and the headers of a response}
  String head() throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int read = read();
      if (read < 0) return head.toString();
      head.append((char) read);
    }
    return head.toString();
  }

  private int read() throws IOException {
    try {
      return in.read();
    } catch (SocketException reset) {
      return -1;
    }
  }

  private String read(int length) {
    try {
      return new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// {@return everything that comes until the other side closes}
  String rest() throws IOException {
    StringBuilder rest = new StringBuilder();
    try {
      for (int read = in.read(); read >= 0; read = in.read()) rest.append((char) read);
    } catch (SocketException reset) {
      return rest.toString();
    }
    return rest.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
