package org.relata.service.http.connection;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.IOEvent;
import org.glassfish.grizzly.WriteHandler;
import org.glassfish.grizzly.attributes.Attribute;
import org.glassfish.grizzly.nio.NIOConnection;
import org.glassfish.grizzly.nio.NIOTransport;
import org.glassfish.grizzly.nio.SelectorHandler;
import org.jspecify.annotations.Nullable;

/// A connection of a client: idle, receiving the head of a request, or busy with one.
///
/// While it is busy, nothing is read from it, and so nobody would notice that the client has left.
/// A client that waits for long is therefore asked for bytes, and what it has sent by then (the
/// next request) is kept until it is its turn.
public final class Client {

  private static final Attribute<Client> ATTRIBUTE =
      Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute("relata.client");

  /// What it is busy with between the end of a response and what comes then.
  private static final Activity ENDING =
      new Activity() {
        @Override
        public boolean look(long now) {
          return false;
        }

        @Override
        public boolean receives() {
          return false;
        }

        @Override
        public void gone() {}
      };

  private static final long LINGER = TimeUnit.SECONDS.toNanos(2);

  /// How many bytes of later requests are kept. A client that sends more is not asked any more.
  private static final int MAX_EARLY = 8 << 10;

  private final NIOConnection connection;
  private volatile @Nullable Activity activity;
  private volatile boolean receiving;
  private volatile long since = System.nanoTime();
  private volatile @Nullable ByteBuffer early;
  private volatile boolean unread;
  private boolean timedOut;

  private Client(NIOConnection connection) {
    this.connection = connection;
  }

  /// Makes a client of a connection.
  static Client accept(Connection<?> connection) {
    Client client = new Client((NIOConnection) connection);
    ATTRIBUTE.set(connection, client);
    return client;
  }

  /// {@return the client of a connection}
  public static Client of(Connection<?> connection) {
    return ATTRIBUTE.get(connection);
  }

  /// Is busy from now on.
  public void begin(Activity next) {
    activity = next;
  }

  /// Is no longer busy.
  ///
  /// @param resume ends what Grizzly has of the request, and calls [#ended] when it has
  public void end(Runnable resume) {
    synchronized (this) {
      activity = ENDING;
    }
    rest();
    resume.run();
    if (leftUnread()) onSelector(this::readEarly);
  }

  /// Is read from again: Grizzly has nothing of the request any more, and is about to read.
  public synchronized void ended() {
    if (activity == ENDING) activity = null;
  }

  /// {@return whether it is not busy again, and something was left to be read}
  private synchronized boolean leftUnread() {
    return activity == null && (early != null || unread);
  }

  /// Is no longer busy, and closes soon: until then it is read from, so that the client, which may
  /// still be sending, gets to read what it was told.
  public void linger(Runnable resume) {
    long until = System.nanoTime() + LINGER;
    synchronized (this) {
      activity = new Lingering(this, until);
    }
    resume.run();
  }

  /// Ends after a last response: sends no more, and is read from for a while if it is not busy.
  public void finish() {
    if (isBusy()) {
      close();
      return;
    }
    try {
      ((SocketChannel) connection.getChannel()).shutdownOutput();
      linger(() -> {});
    } catch (IOException broken) {
      terminate();
    }
  }

  private record Lingering(Client client, long until) implements Activity {

    @Override
    public boolean look(long now) {
      if (now - until > 0) client.onSelector(client::terminate);
      return false;
    }

    @Override
    public boolean receives() {
      return true;
    }

    @Override
    public void gone() {}
  }

  private void rest() {
    receiving = false;
    since = System.nanoTime();
  }

  /// Notes that bytes have come: those of a head, unless it is busy.
  void reads() {
    if (receiving || activity != null) return;
    since = System.nanoTime();
    receiving = true;
  }

  /// Looks after it.
  ///
  /// @param bytes room for what is read on the way
  void look(long now, Timeouts timeouts, ByteBuffer bytes) {
    Activity current = activity;
    if (current == null) {
      if (now - since > timeouts.of(receiving)) onSelector(() -> timeOut(timeouts));
    } else if (current.look(now) && hasLeft(current, bytes)) {
      onSelector(connection::terminateSilently);
    }
  }

  private void timeOut(Timeouts timeouts) {
    boolean inTime = System.nanoTime() - since <= timeouts.of(receiving);
    if (activity != null || timedOut || inTime) return;
    timedOut = true;
    if (receiving) timeouts.answer(connection);
    connection.closeSilently();
  }

  /// How long a client may be silent.
  interface Timeouts {

    /// {@return the nanoseconds that it has to send a request's head, or the next request}
    long of(boolean receiving);

    /// Tells a client that it took too long for a head.
    void answer(Connection<?> connection);
  }

  private synchronized boolean hasLeft(Activity current, ByteBuffer bytes) {
    if (!current.equals(activity)) return false;
    ByteBuffer kept = early;
    bytes.clear().limit(Math.max(0, MAX_EARLY - (kept == null ? 0 : kept.position())));
    if (!bytes.hasRemaining()) return false;
    try {
      if (((SocketChannel) connection.getChannel()).read(bytes) < 0) return true;
    } catch (IOException broken) {
      return true;
    }
    keep(bytes.flip());
    return false;
  }

  /// {@return whether it is busy with a request}
  public boolean isBusy() {
    return activity != null;
  }

  /// {@return whether nothing is to be read from it until it is no longer busy; it is read from
  /// then}
  synchronized boolean waits() {
    Activity current = activity;
    unread = current != null && !current.receives();
    return unread;
  }

  /// Keeps what has come of later requests until it is their turn, after what is kept already.
  public synchronized void keep(ByteBuffer bytes) {
    if (!bytes.hasRemaining()) return;
    ByteBuffer kept = early;
    if (kept == null || kept.remaining() < bytes.remaining()) kept = room(kept, bytes.remaining());
    early = kept.put(bytes);
  }

  private static ByteBuffer room(@Nullable ByteBuffer kept, int more) {
    int length = kept == null ? 0 : kept.position();
    ByteBuffer larger = ByteBuffer.allocate(Math.max(MAX_EARLY, length + more));
    return kept == null ? larger : larger.put(kept.flip());
  }

  /// {@return what was kept of later requests, with room for more; it is kept no more}
  ///
  /// @param room how many bytes more
  synchronized Optional<Buffer> takeEarly(int room) {
    ByteBuffer kept = early;
    if (kept == null) return Optional.empty();
    early = null;
    Buffer buffer = connection.getMemoryManager().allocate(kept.position() + room);
    buffer.put(kept.flip());
    return Optional.of(buffer);
  }

  boolean hasEarly() {
    return early != null;
  }

  /// Reads what was kept, unless that has been done since, with bytes that came later.
  private void readEarly() {
    if (activity != null || (early == null && !unread)) return;
    unread = false;
    try {
      NIOTransport transport = (NIOTransport) connection.getTransport();
      transport.getIOStrategy().executeIoEvent(connection, IOEvent.READ, true);
    } catch (IOException broken) {
      connection.terminateSilently();
    }
  }

  /// Ends what it is busy with, because it has closed.
  void closed() {
    Activity current = activity;
    if (current != null) current.gone();
  }

  /// Runs an action on the connection's own thread, which must not be kept for long; after what
  /// that does at the moment.
  public void onSelector(Runnable action) {
    SelectorHandler selector = ((NIOTransport) connection.getTransport()).getSelectorHandler();
    SelectorHandler.Task task =
        () -> {
          action.run();
          return true;
        };
    selector.enque(connection.getSelectorRunner(), task, null);
  }

  /// {@return whether it is open}
  public boolean isOpen() {
    return connection.isOpen();
  }

  /// {@return whether all that was written has been sent}
  public boolean hasSent() {
    return connection.canWrite();
  }

  /// {@return how many bytes that were written are still to be sent}
  public int unsent() {
    return connection.getAsyncWriteQueue().spaceInBytes();
  }

  /// Has a handler told when all that was written has been sent.
  public void whenSent(WriteHandler handler) {
    connection.notifyCanWrite(handler);
  }

  /// Closes the connection when all that was written has been sent.
  public void close() {
    connection.closeSilently();
  }

  /// Closes the connection without a regular end, so that nobody takes a part for the whole.
  public void terminate() {
    connection.terminateSilently();
  }
}
