package org.relata.service.driver;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

/// Makes the JDBC driver's sockets to databases in the network. The driver makes it by its name.
public final class MeteredSocketFactory extends DriverSocketFactory {

  @Override
  public Socket createSocket() {
    return new MeteredSocket();
  }

  private static final class MeteredSocket extends Socket {
    @Override
    public InputStream getInputStream() throws IOException {
      return new ResultInput(super.getInputStream());
    }
  }
}
