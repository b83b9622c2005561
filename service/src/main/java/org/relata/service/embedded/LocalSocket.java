package org.relata.service.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketImpl;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import org.relata.service.driver.ResultInput;

/// A channel to a file in the form of a socket. It connects there wherever it is told to, and has
/// none of the options that networks need but the timeout.
///
/// The timeout holds for connecting, for each read and, unlike that of other sockets, for each
/// write. A [SocketWatch] keeps it, so that an operation in time costs next to nothing for it; one
/// that is not in time ends the connection.
final class LocalSocket extends Socket {

  private final UnixDomainSocketAddress address;
  private final SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
  private final TimeLimit limit = new TimeLimit(channel);
  private final InputStream in =
      new ResultInput(new TimedInput(Channels.newInputStream(channel), limit));
  private final OutputStream out = new TimedOutput(Channels.newOutputStream(channel), limit);

  LocalSocket(UnixDomainSocketAddress address) throws IOException {
    super((SocketImpl) null);
    this.address = address;
    SocketWatch.add(limit);
  }

  @Override
  public void bind(SocketAddress local) {}

  @Override
  public void connect(SocketAddress endpoint) throws IOException {
    connect(endpoint, 0);
  }

  @Override
  public void connect(SocketAddress endpoint, int timeout) throws IOException {
    int later = limit.millis();
    limit.set(timeout);
    limit.run(() -> channel.connect(address) ? 1 : 0);
    limit.set(later);
  }

  @Override
  public InputStream getInputStream() {
    return in;
  }

  @Override
  public OutputStream getOutputStream() {
    return out;
  }

  @Override
  public boolean isConnected() {
    return channel.isConnected();
  }

  @Override
  public boolean isClosed() {
    return !channel.isOpen();
  }

  @Override
  public void close() throws IOException {
    SocketWatch.remove(limit);
    channel.close();
  }

  @Override
  public void setSoTimeout(int timeout) {
    limit.set(timeout);
  }

  @Override
  public int getSoTimeout() {
    return limit.millis();
  }

  @Override
  public void setTcpNoDelay(boolean on) {}

  @Override
  public void setKeepAlive(boolean on) {}

  @Override
  public int getSendBufferSize() throws SocketException {
    try {
      return channel.getOption(StandardSocketOptions.SO_SNDBUF);
    } catch (IOException closed) {
      throw new SocketException("Closed", closed);
    }
  }

  private static final class TimedInput extends InputStream {

    private final InputStream in;
    private final TimeLimit limit;

    TimedInput(InputStream in, TimeLimit limit) {
      this.in = in;
      this.limit = limit;
    }

    @Override
    public int read() throws IOException {
      return limit.run(in::read);
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      return limit.run(() -> in.read(bytes, from, length));
    }

    @Override
    public int available() throws IOException {
      return in.available();
    }
  }

  private static final class TimedOutput extends OutputStream {

    private final OutputStream out;
    private final TimeLimit limit;

    TimedOutput(OutputStream out, TimeLimit limit) {
      this.out = out;
      this.limit = limit;
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      limit.run(() -> {
        out.write(bytes, from, length);
        return length;
      });
    }
  }
}
