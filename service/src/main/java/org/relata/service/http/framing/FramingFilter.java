package org.relata.service.http.framing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.EmptyCompletionHandler;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.WriteResult;
import org.glassfish.grizzly.attributes.Attribute;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.memory.Buffers;
import org.relata.service.http.connection.Client;
import org.relata.service.response.RawResponse;

/// Passes on to Grizzly's parser what is a request, one at a time, and answers what is none.
///
/// What follows a request is kept until that is answered, so that a refusal never overtakes an
/// answer.
final class FramingFilter extends BaseFilter {

  private static final byte[] CONTINUE =
      "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final Attribute<Framed> framed =
      Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute(FramingFilter.class.getName());
  private final AllowedHosts hosts;
  private final int maxHead;
  private final long maxBody;
  private final RefusalResponse refusals;

  /// What is known of a connection.
  private static final class Framed {
    final RequestFraming requests;
    boolean refused;
    volatile boolean answering;

    Framed(RequestFraming requests) {
      this.requests = requests;
    }
  }

  FramingFilter(AllowedHosts hosts, int maxHead, long maxBody, RefusalResponse refusals) {
    this.hosts = hosts;
    this.maxHead = maxHead;
    this.maxBody = maxBody;
    this.refusals = refusals;
  }

  private Framed framed(Connection<?> connection) {
    Framed known = framed.get(connection);
    if (known != null) return known;
    Framed first = new Framed(new RequestFraming(hosts, maxHead, maxBody));
    framed.set(connection, first);
    return first;
  }

  @Override
  public NextAction handleRead(FilterChainContext ctx) {
    Framed connection = framed(ctx.getConnection());
    Buffer input = ctx.getMessage();
    if (connection.refused || !ctx.getConnection().isOpen()) {
      input.tryDispose();
      return ctx.getStopAction();
    }
    Client client = Client.of(ctx.getConnection());
    if (client.isBusy() && !connection.requests.passing()) {
      client.keep(input.toByteBuffer());
      return ctx.getSuspendAction();
    }
    try {
      return read(ctx, input, connection, client);
    } catch (RefusedException refused) {
      return refuse(ctx, connection, refused);
    }
  }

  private static NextAction read(
      FilterChainContext ctx, Buffer input, Framed connection, Client client) {
    Buffer sent = input.hasArray() ? input : copy(ctx, input);
    int from = sent.arrayOffset() + sent.position();
    int to = sent.arrayOffset() + sent.limit();
    if (!connection.requests.passing()) connection.answering = false;
    RequestFraming.Part part = connection.requests.read(sent.array(), from, to);
    if (connection.requests.takeAwaited()) ctx.write(wrap(ctx, CONTINUE));
    client.keep(ByteBuffer.wrap(sent.array(), part.next(), to - part.next()));
    if (!part.bytes().hasRemaining()) return ctx.getStopAction();
    ctx.setMessage(message(ctx, sent, part));
    return ctx.getInvokeAction();
  }

  private static Buffer copy(FilterChainContext ctx, Buffer input) {
    byte[] bytes = new byte[input.remaining()];
    input.get(bytes);
    input.tryDispose();
    return wrap(ctx, bytes);
  }

  private static Buffer wrap(FilterChainContext ctx, byte[] bytes) {
    return Buffers.wrap(ctx.getMemoryManager(), bytes);
  }

  private static Buffer message(FilterChainContext ctx, Buffer sent, RequestFraming.Part part) {
    ByteBuffer bytes = part.bytes();
    if (!part.inPlace()) return Buffers.wrap(ctx.getMemoryManager(), bytes);
    int position = bytes.position() - sent.arrayOffset();
    int limit = bytes.limit() - sent.arrayOffset();
    if (position > 0) return sent.slice(position, limit); // Grizzly counts from 0
    sent.limit(limit);
    return sent;
  }

  @Override
  public NextAction handleWrite(FilterChainContext ctx) {
    if (ctx.getMessage() instanceof Buffer buffer && !informs(buffer)) {
      framed(ctx.getConnection()).answering = true;
    }
    return ctx.getInvokeAction();
  }

  /// Whether it is `HTTP/1.1 100 Continue`, after which the answer is yet to come.
  private static boolean informs(Buffer buffer) {
    int status = buffer.position() + "HTTP/1.1 ".length();
    return status < buffer.limit()
        && buffer.get(buffer.position()) == 'H'
        && buffer.get(status) == '1';
  }

  private NextAction refuse(FilterChainContext ctx, Framed connection, RefusedException refused) {
    connection.refused = true;
    if (connection.requests.passing() && connection.answering) {
      ctx.getConnection().closeSilently();
    } else {
      RequestFraming requests = connection.requests;
      RawResponse refusal = refusals.of(requests.request(), refused.status(), refused.detail());
      byte[] response = RefusalWriter.write(refusal, requests.bodiless());
      ctx.write(wrap(ctx, response), new Closing(Client.of(ctx.getConnection())));
    }
    return ctx.getStopAction();
  }

  /// Ends a connection when the last response is written.
  @SuppressWarnings("rawtypes") // as Grizzly takes it
  private static final class Closing extends EmptyCompletionHandler<WriteResult> {

    private final Client client;

    Closing(Client client) {
      this.client = client;
    }

    @Override
    public void completed(WriteResult result) {
      client.finish();
    }

    @Override
    public void failed(Throwable failure) {
      client.terminate();
    }
  }
}
