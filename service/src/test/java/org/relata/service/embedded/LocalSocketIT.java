package org.relata.service.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalSocketIT {

  private static final int TIMEOUT = 300;

  @TempDir private Path directory;

  private ServerSocketChannel server;
  private Socket client;
  private SocketChannel accepted;

  @BeforeEach
  void connect() throws IOException {
    Path file = directory.resolve("socket");
    server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(file));
    client = new LocalSocketFactory(file.toString()).createSocket("any", 1);
    accepted = server.accept();
  }

  @AfterEach
  void close() throws IOException {
    client.close();
    accepted.close();
    server.close();
  }

  @Test
  void readsWhatComesInTime() throws IOException {
    client.setSoTimeout(60_000);
    accepted.write(ByteBuffer.wrap(new byte[] {1, 2}));
    assertThat(client.getInputStream().read()).isEqualTo(1);
    assertThat(client.getInputStream().read(new byte[5], 1, 3)).isEqualTo(1);
    assertThat(client.getSoTimeout()).isEqualTo(60_000);
  }

  @Test
  void givesUpAReadThatTakesTooLong() throws IOException {
    client.setSoTimeout(TIMEOUT);
    assertThatThrownBy(() -> client.getInputStream().read())
        .isInstanceOf(SocketTimeoutException.class);
    assertThat(client.isClosed()).isTrue();
  }

  @Test
  void givesUpAWriteThatTakesTooLong() throws IOException {
    client.setSoTimeout(TIMEOUT);
    assertThatThrownBy(() -> client.getOutputStream().write(new byte[10 << 20]))
        .isInstanceOf(SocketTimeoutException.class);
  }

  @Test
  void waitsForAsLongAsItIsNotUsed() throws Exception {
    client.setSoTimeout(TIMEOUT);
    Thread.sleep(3 * TIMEOUT);
    accepted.write(ByteBuffer.wrap(new byte[] {1}));
    assertThat(client.getInputStream().read()).isEqualTo(1);
  }

  @Test
  void givesUpConnectingToOneThatTakesNoMore() throws IOException {
    Path full = directory.resolve("full");
    try (ServerSocketChannel deaf = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      deaf.bind(UnixDomainSocketAddress.of(full), 1);
      LocalSocketFactory factory = new LocalSocketFactory(full.toString());
      assertThatThrownBy(
              () -> {
                while (true)
                  factory.createSocket().connect(UnixDomainSocketAddress.of(full), TIMEOUT);
              })
          .isInstanceOf(SocketTimeoutException.class);
    }
  }
}
