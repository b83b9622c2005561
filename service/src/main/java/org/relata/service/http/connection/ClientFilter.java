package org.relata.service.http.connection;

import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;

/// Tells clients what their connections do; comes before what reads from the connection.
public final class ClientFilter extends BaseFilter {

  /// How many bytes are read at a time.
  public static final int READ_SIZE = 16 << 10;

  private final Clients clients;

  public ClientFilter(Clients clients) {
    this.clients = clients;
  }

  @Override
  public NextAction handleAccept(FilterChainContext context) {
    if (clients.admit(context.getConnection()).isPresent()) return context.getInvokeAction();
    context.getConnection().terminateSilently();
    return context.getStopAction();
  }

  /// Reads nothing while a request is carried out, be there a body that has just come to its end.
  /// Has what was read before come first: what reads from the connection appends to it.
  @Override
  public NextAction handleRead(FilterChainContext context) {
    Client client = Client.of(context.getConnection());
    if (client.waits()) return context.getSuspendAction();
    client.reads();
    if (client.hasEarly()) client.takeEarly(READ_SIZE).ifPresent(context::setMessage);
    return context.getInvokeAction();
  }

  @Override
  public NextAction handleClose(FilterChainContext context) {
    Client client = Client.of(context.getConnection());
    if (client != null) clients.remove(client);
    return context.getInvokeAction();
  }
}
