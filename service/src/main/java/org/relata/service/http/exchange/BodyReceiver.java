package org.relata.service.http.exchange;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.glassfish.grizzly.ReadHandler;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.io.NIOInputStream;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;
import org.glassfish.grizzly.http.util.HttpStatus;
import org.relata.mapping.error.MemoryLimitException;
import org.relata.service.exit.HeapExhaustion;

/// Receives the body of a request without a thread that waits for it.
///
/// All of it runs on the connection's own thread, but for what only looks.
final class BodyReceiver implements ReadHandler {

  /// How many bytes have to come each second, on average.
  private static final int SLOWEST = 1 << 10;

  /// For how long they need not.
  private static final long GRACE = TimeUnit.SECONDS.toNanos(8);

  /// How long a body waits for memory that others have.
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(2);

  private final Owner exchange;
  private final Body body;
  private final HttpRequestPacket head;
  private final NIOInputStream in;
  private final Limits limits;
  private final long start = System.nanoTime();
  private volatile long received;
  private volatile boolean paused;
  private long pausedAt;

  BodyReceiver(Owner exchange, Request request, Body body, Limits limits) {
    this.exchange = exchange;
    this.body = body;
    this.head = request.getRequest();
    this.in = request.getNIOInputStream();
    this.limits = limits;
  }

  /// Whose request it is of.
  interface Owner {

    /// {@return whether the body is still wanted}
    boolean receives();

    /// All of it is there.
    void ready();

    /// Refuses the request, of whose body there is more to come.
    ///
    /// @param linger whether it is read for a while, so that the client gets to read the response
    void refuse(int status, String detail, boolean linger);

    /// Ends without a response of its own.
    void abandon();

    /// Runs an action on the connection's own thread.
    void onSelector(Runnable action);
  }

  /// Begins, unless the body is said to be too large.
  void start(Response response) throws IOException {
    if (head.getContentLength() > limits.maxBody()) {
      exchange.refuse(413, tooLarge(), !head.requiresAcknowledgement());
      return;
    }
    if (head.requiresAcknowledgement()) {
      response.setStatus(HttpStatus.CONINTUE_100);
      response.sendAcknowledgement();
    }
    receive();
  }

  private String tooLarge() {
    return "The body exceeds the limit of " + limits.maxBody() + " bytes";
  }

  /// Takes what has come, and waits for the rest.
  private void receive() {
    if (!exchange.receives()) return;
    try {
      boolean whole = body.receive(in, remaining());
      received = body.received();
      if (received > limits.maxBody()) exchange.refuse(413, tooLarge(), /* linger= */ true);
      else if (!whole) pause();
      else if (in.isFinished()) complete();
      else if (head.isExpectContent()) awaitMore();
    } catch (MemoryLimitException limit) {
      exchange.refuse(413, tooMuchMemory(limit), /* linger= */ true);
    } catch (IOException broken) {
      onError(broken);
    } catch (OutOfMemoryError exhausted) {
      HeapExhaustion.notice(exhausted);
      onError(exhausted);
    }
  }

  private long remaining() {
    return head.isChunked() ? -1 : head.getContentLength() - received;
  }

  private static String tooMuchMemory(MemoryLimitException limit) {
    return "The body exceeds the memory that one request may have: " + limit.limit() + " bytes";
  }

  private void complete() {
    body.complete();
    exchange.ready();
  }

  /// Not at once: what is there already would be handed over in the call, chunk within chunk.
  private void awaitMore() {
    if (body.hold()) exchange.onSelector(this::notifyWhenAvailable);
    else pause();
  }

  private void notifyWhenAvailable() {
    if (exchange.receives()) in.notifyAvailable(this);
  }

  private void pause() {
    if (!paused) pausedAt = System.nanoTime();
    paused = true;
  }

  private void goOn() {
    if (!paused || !exchange.receives()) return;
    if (System.nanoTime() - pausedAt > PATIENCE) {
      exchange.refuse(503, "Other requests hold the memory that this one needs", true);
      return;
    }
    long before = pausedAt;
    paused = false;
    receive();
    if (paused) pausedAt = before;
  }

  /// Looks whether the body comes as it should.
  void look(long now) {
    if (paused) exchange.onSelector(this::goOn);
    long elapsed = now - start;
    long seconds = TimeUnit.NANOSECONDS.toSeconds(elapsed);
    boolean slow = elapsed > GRACE && !paused && received < seconds * SLOWEST;
    if (slow || elapsed > limits.requestTimeout()) {
      exchange.onSelector(() -> exchange.refuse(408, tooSlow(seconds), /* linger= */ true));
    }
  }

  private String tooSlow(long seconds) {
    return "Only " + received + " bytes of the body arrived within " + seconds + " s";
  }

  @Override
  public void onDataAvailable() {
    receive();
  }

  @Override
  public void onAllDataRead() {
    receive();
  }

  /// The connection is broken, or the body is, which has been answered by then.
  @Override
  public void onError(Throwable failure) {
    exchange.abandon();
  }
}
