package org.relata.service.http.framing;

import java.util.Properties;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.http.HttpHeader;
import org.glassfish.grizzly.http.HttpPacket;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.HttpResponsePacket;
import org.glassfish.grizzly.http.HttpServerFilter;
import org.glassfish.grizzly.http.Note;
import org.glassfish.grizzly.http.Protocol;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.grizzly.http.util.Header;

/// Grizzly's parser, which closes a connection after any answer with 400, 501 or 503; here it stays
/// open, since such a request was whole, and at most its meaning was wrong.
final class KeptHttpFilter extends HttpServerFilter {

  private static final Note<Boolean> KEPT = HttpRequestPacket.createNote("kept");

  @SuppressWarnings("deprecation") // there is no other constructor
  KeptHttpFilter(NetworkListener listener, int maxHead) {
    super(
        listener.isChunkingEnabled(),
        maxHead,
        null,
        listener.getKeepAlive(),
        null,
        listener.getMaxRequestHeaders(),
        listener.getMaxResponseHeaders(),
        lenient());
  }

  /// Values have been checked, and may have octets that Grizzly does not take (`obs-text`).
  private static Properties lenient() {
    Properties properties = new Properties();
    properties.setProperty(STRICT_HEADER_VALUE_VALIDATION_RFC_9110, "false");
    return properties;
  }

  @Override
  protected Buffer encodeHttpPacket(FilterChainContext ctx, HttpPacket packet) {
    if (packet.getHttpHeader() instanceof HttpResponsePacket response && keeps(response)) {
      response.getRequest().setNote(KEPT, true);
    }
    return super.encodeHttpPacket(ctx, packet);
  }

  private static boolean keeps(HttpResponsePacket response) {
    int status = response.getStatus();
    return (status == 400 || status == 501 || status == 503)
        && !response.isCommitted()
        && !response.getProcessingState().isError()
        && response.getProcessingState().isKeepAlive()
        && response.getHeader(Header.Connection) == null;
  }

  /// The headers are yet to be written.
  @Override
  protected void onInitialLineEncoded(HttpHeader header, FilterChainContext ctx) {
    HttpResponsePacket response = (HttpResponsePacket) header;
    if (response.getRequest().removeNote(KEPT) == null) return;
    response.getProcessingState().setKeepAlive(true);
    if (response.getRequest().getProtocol() == Protocol.HTTP_1_1) {
      response.getHeaders().removeHeader(Header.Connection);
    } else {
      response.setHeader(Header.Connection, "keep-alive");
    }
  }
}
