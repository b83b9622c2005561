package org.relata.service.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import javax.net.SocketFactory;

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
}
