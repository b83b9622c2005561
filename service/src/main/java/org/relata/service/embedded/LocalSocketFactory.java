package org.relata.service.embedded;

import java.io.IOException;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import org.relata.service.driver.DriverSocketFactory;

/// Lets the JDBC driver reach a server of this machine by a file instead of a port, which costs
/// both sides less for each statement. The driver makes it by its name.
public final class LocalSocketFactory extends DriverSocketFactory {

  private final UnixDomainSocketAddress address;

  /// @param file the file at which the server listens
  public LocalSocketFactory(String file) {
    this.address = UnixDomainSocketAddress.of(Path.of(file));
  }

  @Override
  public Socket createSocket() throws IOException {
    return new LocalSocket(address);
  }
}
