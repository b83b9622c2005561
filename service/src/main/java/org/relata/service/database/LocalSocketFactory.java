package org.relata.service.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketImpl;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import javax.net.SocketFactory;
import org.relata.service.driver.ResultInput;

/// Lets the JDBC driver reach a server of this machine by a file instead of a port, which costs
/// both sides less for each statement. The driver makes it by its name.
public final class LocalSocketFactory extends SocketFactory {

  private final UnixDomainSocketAddress address;

  /// @param file the file at which the server listens
  public LocalSocketFactory(String file) {
    this.address = UnixDomainSocketAddress.of(Path.of(file));
  }

  @Override
  public Socket createSocket() throws IOException {
    return new LocalSocket(address);
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return connected();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    return connected();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return connected();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    return connected();
  }

  private Socket connected() throws IOException {
    Socket socket = createSocket();
    socket.connect(address);
    return socket;
  }

  /// A channel to the file in the form that the driver takes. It connects there wherever it is told
  /// to, has none of the options that networks need, and waits for answers as long as they take.
  private static final class LocalSocket extends Socket {

    private final UnixDomainSocketAddress address;
    private final SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);

    LocalSocket(UnixDomainSocketAddress address) throws IOException {
      super((SocketImpl) null);
      this.address = address;
    }

    @Override
    public void connect(SocketAddress endpoint) throws IOException {
      channel.connect(address);
    }

    @Override
    public void connect(SocketAddress endpoint, int timeout) throws IOException {
      connect(endpoint);
    }

    @Override
    public InputStream getInputStream() {
      return new ResultInput(Channels.newInputStream(channel));
    }

    @Override
    public OutputStream getOutputStream() {
      return Channels.newOutputStream(channel);
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
      channel.close();
    }

    @Override
    public void setSoTimeout(int timeout) {}

    @Override
    public int getSoTimeout() {
      return 0;
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
  }
}
