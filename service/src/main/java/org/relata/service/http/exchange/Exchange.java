package org.relata.service.http.exchange;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.Method;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;
import org.glassfish.grizzly.http.server.Response.SuspendedContextImpl;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.memory.MemoryReservation;
import org.relata.service.cancellation.Cancellation;
import org.relata.service.http.connection.Activity;
import org.relata.service.http.connection.Client;
import org.relata.service.observe.Observation;
import org.relata.service.observe.Outcome;
import org.relata.service.response.RawResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A request and its response, from the head to the last byte.
///
/// Its stage says who may touch it: the connection's own thread while it is received, nobody while
/// it waits, a worker while it runs, and whoever sends when it is sent.
public final class Exchange
    implements Activity, StreamLane.Stream, BodyReceiver.Owner, ResponseWriter.Owner {

  private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  /// How long a client waits before it is asked whether it is still there.
  private static final long SOON = TimeUnit.MILLISECONDS.toNanos(200);

  private enum Stage {
    RECEIVING,
    WAITING,
    RUNNING,
    SENDING,
    ENDED
  }

  private final Exchanges all;
  private final Request request;
  private final Response response;
  private final String path;
  private final Workers.Lane lane;
  private final Client client;
  private final MemoryReservation memory;
  private final Body body;
  private final Cancellation cancellation = new Cancellation();
  private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.RECEIVING);
  private final Observation observation;
  private volatile long since;
  private volatile @Nullable BodyReceiver receiver;
  private volatile @Nullable ResponseWriter writer;
  private @Nullable RawResponse stream;
  private @Nullable SlicedOutput sliced;
  private int status = Outcome.LEFT;
  private boolean lingers;
  private boolean closes;

  private Exchange(Exchanges all, Request request, String path, Workers.Lane lane) {
    this.all = all;
    this.request = request;
    this.response = request.getResponse();
    this.path = path;
    this.lane = lane;
    this.observation = all.observations().begin(name -> HeaderFields.value(request, name));
    this.client = Client.of(request.getContext().getConnection());
    this.memory = new MemoryReservation(all.memory());
    this.body = new Body(memory);
  }

  /// Begins one, of a request whose head has been received and whose response is suspended.
  ///
  /// @param path the path, percent-encoded
  public static void begin(Exchanges all, Request request, String path, Workers.Lane lane) {
    new Exchange(all, request, path, lane).begin();
  }

  private void begin() {
    all.inFlight().begin();
    client.begin(this);
    HttpRequestPacket head = request.getRequest();
    if (!client.isOpen()) gone();
    else if (!head.isChunked() && head.getContentLength() <= 0) ready();
    else receive();
  }

  private void receive() {
    try {
      BodyReceiver receiving = new BodyReceiver(this, request, body, all.limits());
      receiver = receiving;
      receiving.start(response);
    } catch (IOException broken) {
      disconnected(broken);
    }
  }

  @Override
  public boolean receives() {
    return stage.get() == Stage.RECEIVING;
  }

  @Override
  public void onSelector(Runnable action) {
    client.onSelector(action);
  }

  @Override
  public void ready() {
    since = System.nanoTime();
    if (!stage.compareAndSet(Stage.RECEIVING, Stage.WAITING)) return;
    if (lane == Workers.Lane.AT_ONCE) onSelector(this::respond);
    else handOver();
  }

  private void handOver() {
    try {
      all.workers().execute(lane, this::respond);
    } catch (RejectedExecutionException full) {
      onSelector(this::refuse);
    }
  }

  private void respond() {
    if (!stage.compareAndSet(Stage.WAITING, Stage.RUNNING)) return;
    scoped(() -> send(all.responder().respond(request, path, body)));
  }

  private void scoped(Runnable work) {
    memory.during(() -> cancellation.during(() -> observation.during(work)));
  }

  /// Sends the response.
  private void send(RawResponse answer) {
    boolean streamed = answer.body() instanceof RawResponse.Streamed;
    if (streamed && request.getMethod() != Method.HEAD) sendStream(answer);
    else write(answer);
  }

  private void sendStream(RawResponse answer) {
    stream = answer;
    if (!((RawResponse.Streamed) answer.body()).reads()) {
      // What is in memory waits for its client without a worker.
      Thread.startVirtualThread(() -> scoped(this::stream));
    } else if (all.workers().streams().enter()) {
      try {
        stream();
      } finally {
        all.workers().streams().leave();
      }
    } else {
      since = System.nanoTime();
      stage.set(Stage.WAITING);
      if (!all.workers().streams().await(this)) refuse();
    }
  }

  @Override
  public void run() {
    if (stage.compareAndSet(Stage.WAITING, Stage.RUNNING)) scoped(this::stream);
  }

  /// Sends a response that is made while it is sent; what goes wrong before anything has been sent
  /// makes another response.
  private void stream() {
    RawResponse answer = Objects.requireNonNull(stream);
    try {
      head(answer);
      SlicedOutput out = new SlicedOutput(response.getOutputStream());
      sliced = out;
      ((RawResponse.Streamed) answer.body()).writeTo(out);
      sendRest(NOTHING);
    } catch (IOException disconnected) {
      disconnected(disconnected);
    } catch (RuntimeException | Error failure) {
      instead(all.responder().failed(failure));
    }
  }

  private void instead(RawResponse failed) {
    if (response.isCommitted()) {
      abort();
    } else {
      response.reset();
      write(failed);
    }
  }

  private void head(RawResponse answer) {
    status = answer.status();
    RawResponse shown = all.cors().on(answer, HeaderFields.value(request, "Origin"));
    ResponseHead.set(shown, observation.id(), response);
    if (closes || all.inFlight().ending()) response.setHeader("Connection", "close");
  }

  private void write(RawResponse answer) {
    head(answer);
    boolean none = request.getMethod() == Method.HEAD;
    sendRest(!none && answer.body() instanceof RawResponse.Bytes(var bytes) ? bytes : NOTHING);
  }

  private void sendRest(ByteBuffer rest) {
    ResponseWriter writing =
        new ResponseWriter(this, client, response, rest, all.limits().requestTimeout());
    writer = writing;
    stage.set(Stage.SENDING);
    writing.proceed();
  }

  /// Too many wait for a worker, or this one has for too long.
  @Override
  public void refuse() {
    if (!stage.compareAndSet(Stage.WAITING, Stage.SENDING)) return;
    writeRefusal(503, "Too many requests are waiting");
  }

  @Override
  public void refuse(int status, String detail, boolean linger) {
    if (!stage.compareAndSet(Stage.RECEIVING, Stage.SENDING)) return;
    closes = true;
    lingers = linger;
    writeRefusal(status, detail);
  }

  private void writeRefusal(int status, String detail) {
    observation.during(() -> write(all.responder().refused(status, detail)));
  }

  @Override
  public void end() {
    if (stage.getAndSet(Stage.ENDED) == Stage.ENDED) return;
    release();
    if (lingers) client.linger(this::resume);
    else onSelector(this::resumeAndRest);
  }

  /// What Grizzly keeps for its requests, it keeps for each thread: one that ends on the thread it
  /// began on leaves it to the next.
  private void resumeAndRest() {
    client.end(this::resume);
    if (closes) client.close();
  }

  private void resume() {
    SuspendedContextImpl suspended = (SuspendedContextImpl) response.getSuspendContext();
    if (suspended.markResumed()) {
      request.addAfterServiceListener(_ -> client.ended());
      request.getContext().resume();
    } else {
      client.ended();
    }
  }

  private void release() {
    memory.close();
    if (!observation.isRouted()) observation.routed(all.responder().template(path));
    String method = request.getMethod().getMethodString();
    all.observations().end(observation, new Outcome(method, path, status, sent()));
    all.inFlight().end();
  }

  private long sent() {
    long before = sliced == null ? 0 : sliced.count();
    return writer == null ? before : before + writer.written();
  }

  @Override
  public void abandon() {
    if (!stage.compareAndSet(Stage.RECEIVING, Stage.ENDED)) return;
    body.discard();
    release();
  }

  @Override
  public void disconnected(Throwable how) {
    observation.during(
        () -> LOG.debug("A client disconnected before the response was complete", how));
    abort();
  }

  private void abort() {
    if (stage.getAndSet(Stage.ENDED) != Stage.ENDED) release();
    client.terminate();
  }

  @Override
  public boolean look(long now) {
    return switch (stage.get()) {
      case RECEIVING -> {
        if (receiver != null) receiver.look(now);
        yield false;
      }
      case WAITING -> {
        if (now - since > all.limits().queueTimeout()) onSelector(this::refuse);
        yield now - since > SOON;
      }
      case RUNNING -> now - since > SOON;
      case SENDING -> {
        if (writer != null) writer.look(now);
        yield false;
      }
      case ENDED -> false;
    };
  }

  /// A worker ends by itself, soon, when its statements are cancelled.
  @Override
  public void gone() {
    abandon();
    Stage now = stage.get();
    while (now != Stage.RUNNING && now != Stage.ENDED) {
      if (stage.compareAndSet(now, Stage.ENDED)) {
        release();
        return;
      }
      now = stage.get();
    }
    if (now == Stage.RUNNING) Thread.startVirtualThread(cancellation::cancel);
  }
}
