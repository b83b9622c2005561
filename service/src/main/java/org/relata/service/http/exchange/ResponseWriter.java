package org.relata.service.http.exchange;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.WriteHandler;
import org.glassfish.grizzly.http.io.NIOOutputStream;
import org.glassfish.grizzly.http.server.Response;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.memory.MemoryManager;
import org.relata.service.http.connection.Client;

/// Sends the body of a response without a thread that waits for the client: a chunk, and the next
/// one when that has gone.
final class ResponseWriter implements WriteHandler {

  private static final int CHUNK = 64 << 10;

  /// How many bytes a client has to read each second, on average.
  private static final int SLOWEST = 1 << 10;

  private final Owner exchange;
  private final Client client;
  private final NIOOutputStream out;
  private final ByteBuffer rest;
  private final long patience;
  private boolean closed;
  private long handed;

  private final long start = System.nanoTime();
  private volatile long written;

  /// When the client was last seen to read, and how much it had by then.
  private long progressAt = start;

  private long progress;

  /// @param patience for how many nanoseconds the client may read nothing, or slowly
  ResponseWriter(Owner exchange, Client client, Response response, ByteBuffer body, long patience) {
    this.exchange = exchange;
    this.client = client;
    this.rest = body.duplicate();
    this.patience = patience;
    if (!response.isCommitted()) response.setBufferSize(CHUNK);
    this.out = response.getNIOOutputStream();
  }

  /// Whose response it is.
  interface Owner {

    /// The response has been sent.
    void end();

    /// The client cannot be reached any more.
    void disconnected(Throwable how);
  }

  /// Sends as much as the connection takes; goes on by itself when it takes more.
  void proceed() {
    try {
      while (client.hasSent()) {
        if (closed) {
          exchange.end();
          return;
        }
        writeNext();
      }
      client.whenSent(this);
    } catch (IOException disconnected) {
      exchange.disconnected(disconnected);
    }
  }

  /// The call of `canWrite` is what keeps the others from waiting.
  private void writeNext() throws IOException {
    out.canWrite();
    int length = Math.min(CHUNK, rest.remaining());
    if (length > 0) out.write(next(length));
    if (rest.hasRemaining()) {
      out.flush();
    } else {
      out.close();
      closed = true;
    }
    handed += length;
    written = handed;
  }

  private Buffer next(int length) {
    ByteBuffer slice = rest.slice(rest.position(), length);
    rest.position(rest.position() + length);
    Buffer next = Buffers.wrap(MemoryManager.DEFAULT_MEMORY_MANAGER, slice);
    next.allowBufferDispose(false);
    return next;
  }

  /// {@return how many bytes were written}
  long written() {
    return written;
  }

  /// Looks whether the client reads as it should.
  void look(long now) {
    long sent = written - client.unsent();
    if (sent != progress) {
      progress = sent;
      progressAt = now;
    }
    long elapsed = now - start;
    boolean slow = elapsed > patience && sent < TimeUnit.NANOSECONDS.toSeconds(elapsed) * SLOWEST;
    if (slow || now - progressAt > patience) client.terminate();
  }

  @Override
  public void onWritePossible() {
    proceed();
  }

  @Override
  public void onError(Throwable failure) {
    exchange.disconnected(failure);
  }
}
